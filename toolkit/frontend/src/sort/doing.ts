// What a person does with the cards: taking one in hand, placing it, answering what is asked of it.
import type { FieldValue, Say } from "../form/fields";
import type { Edits } from "../shared/edits";
import { withField, type HandHooks } from "./hand";
import type { Holder } from "./holder";
import type { Lists } from "./lists";
import type { Card, Column, SortValue, Tree } from "./traits";
import * as value from "./value";
import { answered, back, stand } from "./walk";

/** What the hands work on. */
export interface Desk {
  readonly edits: Edits<SortValue>;
  readonly holder: Holder;
  readonly lists: Lists | null;
  readonly word: Say;
  readonly columns: Column[];
  readonly tree: Tree;
  /** How many cards of one's own there may be. */
  readonly mayOwn: number;
  /** All cards, one's own included. */
  cards(): Card[];
  /** The cards without a place. */
  waiting(): Card[];
  editable(): boolean;
  show(): void;
  tell(key: string, places?: Record<string, string>): void;
}

export class Doing {
  constructor(private readonly desk: Desk) {}

  /** Take a card in hand, or put the one in hand away. */
  take(id: string, byKey: boolean): void {
    const { holder, edits, lists } = this.desk;
    const before = holder.id;
    edits.leave();
    holder.take(id);
    this.desk.show();
    if (byKey && id) holder.focus();
    else if (id) this.uncover(id);
    if (!id && before) lists?.focus(before);
  }

  place(id: string, column: string): void {
    if (!id) return;
    const now = this.desk.edits.value;
    if (value.entryOf(now, id).column !== column) this.step(value.placed(now, id, column));
    this.placed(id, column);
  }

  drop(id: string, column: string, before: string): void {
    const now = this.desk.edits.value;
    if (this.desk.editable()) this.step(value.placed(now, id, column, before));
    this.desk.show(); // what was dragged lies where the value says, also when nothing changed
    this.placed(id, column);
  }

  /** Arrows go from card to card and carry one along; numbers put it into a column. */
  key(event: KeyboardEvent, id: string): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { lists, edits, columns } = this.desk;
    const places = [value.TRAY, ...columns.map((column) => column.id)];
    const at = places.indexOf(value.entryOf(edits.value, id).column);
    const near: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, Home: -999, End: 999 };
    const aside: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
    if (event.key in near) lists?.focus(lists.neighbour(id, near[event.key]));
    else if (event.key in aside) this.carry(id, places[at + aside[event.key]], true);
    else if (/^[0-9]$/.test(event.key)) this.carry(id, places[Number(event.key)], false);
    else return;
    event.preventDefault();
  }

  add(text: string): void {
    const now = this.desk.edits.value;
    this.step(value.withOwn(now, value.newOwnId(now), text));
    this.desk.tell("sort_added", { item: text });
  }

  travel(way: "undo" | "redo"): void {
    const { edits, holder } = this.desk;
    if (!this.desk.editable() || !edits.travel(way)) return;
    holder.forget();
    this.desk.show();
    this.desk.tell(way === "undo" ? "undone" : "sort_redone");
  }

  /** What the panel of the card in hand asks for. */
  hooks(): HandHooks {
    const { desk } = this;
    const id = () => desk.holder.id;
    const said = () => value.entryOf(desk.edits.value, id()).said;
    return {
      place: (column) => this.place(id(), column),
      said: (name, entered: FieldValue, when) => {
        const next = value.withSaid(desk.edits.value, id(), withField(said(), name, entered));
        this.step(next, when === "soon" ? name : "");
      },
      named: (name, text) => this.name(name, text),
      answer: (asks, answer) => this.answer(asks, answer),
      back: () => {
        this.step(value.withSaid(desk.edits.value, id(), back(desk.tree, said())));
        desk.holder.focus();
      },
      mode: (asks) => {
        desk.holder.asks = asks;
        desk.show();
        desk.holder.focus();
      },
      next: () => this.next(),
      close: () => this.take("", false),
      rename: (text) => this.step(value.withOwn(desk.edits.value, id(), text), "name"),
      remove: () => {
        this.step(value.withoutOwn(desk.edits.value, id()));
        desk.tell("own_removed");
      },
      left: () => desk.edits.save(),
      say: desk.word,
    };
  }

  /** An answer of the tree and the place it leads to are one step. */
  private answer(asks: string, answer: string): void {
    const { tree, edits, holder } = this.desk;
    const { id } = holder;
    const said = answered(tree, value.entryOf(edits.value, id).said, asks, answer);
    const { place } = stand(tree, said);
    let next = value.withSaid(edits.value, id, said);
    if (place && value.entryOf(next, id).column !== place) next = value.placed(next, id, place);
    this.step(next);
    if (place) this.placed(id, place);
    holder.focus();
  }

  /** Who was named becomes a card of their own, where one may be added. */
  private name(field: string, text: string): void {
    const { edits, holder, mayOwn } = this.desk;
    const known = this.desk.cards().find((card) => card.text === text);
    let named = known?.id ?? text;
    let next = edits.value;
    if (!known && next.own.length < mayOwn) {
      named = value.newOwnId(next);
      next = value.withOwn(next, named, text);
    }
    const { said } = value.entryOf(next, holder.id);
    this.step(value.withSaid(next, holder.id, { ...said, [field]: named }));
    holder.focus();
  }

  /** On to the next card of the tray, in the way in which this one was sorted. */
  private next(): void {
    const { holder } = this.desk;
    const waiting = this.desk.waiting().filter(({ id }) => id !== holder.id);
    const { asks } = holder;
    this.take(waiting[0]?.id ?? "", false);
    holder.asks = asks;
    this.desk.show();
    holder.focus();
  }

  /** Move by key. By number the next card of the tray is at hand, by arrow one stays with the card. */
  private carry(id: string, column: string | undefined, follow: boolean): void {
    const { lists, edits } = this.desk;
    if (column === undefined || !lists || !this.desk.editable()) return;
    const next = lists.neighbour(id, 1);
    const before = lists.neighbour(id, -1);
    const fromTray = value.entryOf(edits.value, id).column === value.TRAY;
    this.place(id, column);
    const on = next === id ? before : next;
    lists.focus(!follow && fromTray && column && on ? on : id);
  }

  /** Scroll where the card in hand covers the tray it came from: the next one should be in reach. */
  private uncover(id: string): void {
    const { lists, edits, holder } = this.desk;
    if (!lists || value.entryOf(edits.value, id).column !== value.TRAY) return;
    const { tray } = lists;
    const [hand, cards] = [holder.element, tray].map((one) => one.getBoundingClientRect());
    if (hand.left < cards.right && hand.top < cards.bottom) tray.scrollIntoView({ block: "start" });
  }

  /** Take over a new value as one step; `text` names what is being typed. */
  private step(next: SortValue, text = ""): void {
    const { edits, holder } = this.desk;
    edits.take(next, text && `${text} ${holder.id}`);
    this.desk.show();
  }

  private placed(id: string, column: string): void {
    const item = this.desk.cards().find((card) => card.id === id)?.text ?? "";
    const found = this.desk.columns.find((one) => one.id === column);
    this.desk.tell("sort_placed", { item, place: found?.label ?? this.desk.word("sort_tray") });
  }
}
