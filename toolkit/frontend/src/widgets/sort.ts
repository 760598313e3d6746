// Sorts cards into columns: by drag, by tapping card and place, by keys, or question by question.
import type { FieldValue } from "../form/fields";
import { Steps } from "../shared/steps";
import { h, icon, say } from "../shared/dom";
import { same, word, type Model } from "../shared/model";
import type { Saver } from "../shared/saving";
import type { Sheet } from "../shared/sheet";
import { savingWidget, type Drawing } from "../shared/view";
import { fits, hand, withField, type Hand, type HandHooks } from "../sort/hand";
import { Lists } from "../sort/lists";
import { print, sheetOf } from "../sort/paper";
import { tableOf, type Table } from "../sort/table";
import type { Card, ItemReading, SortTraits, SortValue } from "../sort/traits";
import * as value from "../sort/value";
import { answered, back, stand } from "../sort/walk";

const TRAITS: (keyof SortTraits)[] = [
  "items",
  "columns",
  "details",
  "tree",
  "paper",
  "prompts",
  "allow_own",
];

class SortView implements Drawing {
  private readonly steps = new Steps<SortValue>();
  private lists: Lists | null = null;
  private hand: Hand | null = null;
  private table: Table | null = null;
  private inHand = "";
  private asks = false;
  /** What the panel of the card in hand was built for. */
  private built: unknown = null;
  private typing = "";
  private readonly holder = h("div", { class: "ws-sort-holder" });
  private readonly doubts = h("ul", { class: "ws-sort-doubts" });
  private readonly told = h("span", { class: "ws-unseen", role: "status" });
  private undo!: HTMLButtonElement;
  private redo!: HTMLButtonElement;
  private adder: HTMLElement | null = null;

  constructor(
    private readonly model: Model<SortTraits>,
    private readonly saver: Saver<SortValue>,
    private readonly frame: () => Sheet,
  ) {}

  // ---- drawing

  build(): void {
    this.lists?.dispose();
    const columns = this.model.get("columns");
    this.lists = new Lists(columns, {
      tapped: (id, byKey) => this.take(id === this.inHand ? "" : id, byKey),
      here: (column) => this.place(this.inHand, column),
      dropped: (id, column, before) => this.drop(id, column, before),
      key: (event, id) => this.cardKey(event, id),
      say: this.word,
    });
    this.table = tableOf(columns, (id, column) => this.place(id, column), this.word);
    this.undo = this.tool("undo", "undo", () => this.travel("undo"));
    this.redo = this.tool("undo", "sort_redo", () => this.travel("redo"));
    this.redo.classList.add("ws-sort-redo");
    this.adder = this.model.get("allow_own") ? this.adding() : null;
    const { hint } = this.model.get("prompts");
    const body = h(
      "div",
      { class: "ws-sort" },
      h("p", { class: "ws-sort-hint" }, hint ?? this.word("sort_hint")),
      h("p", { class: "ws-hint ws-sort-keys" }, this.word("sort_keys")),
      this.lists.tray,
      h("div", { class: "ws-sort-bar" }, this.undo, this.redo, this.told),
      this.lists.main,
      this.lists.others,
      this.holder,
      this.doubts,
      this.adder,
      this.table.element,
      this.papers(),
    );
    body.addEventListener("keydown", (event) => this.keys(event));
    this.built = null;
    this.frame().body.replaceChildren(body);
    this.show();
  }

  refresh(outside: boolean): void {
    if (outside) this.steps.clear(); // steps back would bring back another device's past
    this.show();
  }

  state(): void {
    if (this.lists) this.read();
  }

  private show(): void {
    if (!this.lists || !this.table) return;
    const open = this.frame().editable();
    const cards = this.cards();
    if (!cards.some(({ id }) => id === this.inHand)) this.inHand = "";
    const readings = this.readings();
    // the tray keeps the order it was given in, columns the order of sorting
    const entries = new Map(this.saver.value.items.map((one) => [one.id, one.column]));
    const byId = new Map(cards.map((card) => [card.id, card]));
    const lying = this.saver.value.items.filter((one) => one.column && byId.has(one.id));
    const order = [
      ...cards.filter(({ id }) => !entries.get(id)),
      ...lying.map(({ id }) => byId.get(id)!),
    ];
    this.lists.show(
      order.map((card) => ({
        card,
        column: this.known(entries.get(card.id)),
        asks: readings[card.id]?.asks?.length ?? 0,
      })),
      this.inHand,
      open,
    );
    this.table.show(cards, this.saver.value, open);
    for (const [button, can] of [
      [this.undo, this.steps.canUndo],
      [this.redo, this.steps.canRedo],
    ] as const) {
      button.disabled = !can;
      button.hidden = !open;
    }
    if (this.adder) {
      this.adder.hidden = !open || this.saver.value.own.length >= this.model.get("allow_own");
    }
    this.showHand(open);
    this.read();
  }

  /** The panel is built anew only where other things are asked; typing is never disturbed. */
  private showHand(open: boolean): void {
    const entry = value.entryOf(this.saver.value, this.inHand);
    const card = this.cards().find(({ id }) => id === this.inHand);
    const details = this.model.get("details");
    const built = card && {
      id: card.id,
      asks: this.asks && stand(this.model.get("tree"), entry.said).path.map((one) => one.turn.value),
      details: details.filter((one) => fits(one, entry)).map(({ name }) => name),
      waiting: this.waiting().length > 0,
      own: this.saver.value.own.length,
    };
    if (!card) {
      this.hand = null;
      this.holder.replaceChildren();
    } else if (!this.hand || !same(built, this.built)) {
      this.hand = hand(
        {
          card,
          entry,
          cards: this.cards(),
          columns: this.model.get("columns"),
          details,
          tree: this.model.get("tree"),
          waiting: this.waiting().length,
          asks: this.asks,
          own: this.saver.value.own.some(({ id }) => id === card.id),
        },
        this.handHooks(),
      );
      this.holder.replaceChildren(this.hand.element);
    }
    this.built = built;
    this.hand?.show(entry, this.readings()[this.inHand], this.saver.waiting, open);
  }

  private read(): void {
    const asks = (this.saver.reading.asks as string[] | undefined) ?? [];
    if (this.doubts.textContent !== asks.join("")) {
      this.doubts.replaceChildren(...asks.map((text) => h("li", {}, text)));
    }
    const entry = value.entryOf(this.saver.value, this.inHand);
    const open = this.frame().editable();
    this.hand?.show(entry, this.readings()[this.inHand], this.saver.waiting, open);
    this.markAsks();
  }

  private markAsks(): void {
    const readings = this.readings();
    for (const mark of this.frame().body.querySelectorAll<HTMLElement>(".ws-sort-card")) {
      const asks = readings[mark.dataset.id ?? ""]?.asks?.length ?? 0;
      const shown = mark.querySelector<HTMLElement>(".ws-sort-mark");
      if (!shown || shown.dataset.asks === String(asks)) continue;
      shown.dataset.asks = String(asks);
      const told = h("span", { class: "ws-unseen" }, this.word("sort_asks", { n: asks }));
      shown.replaceChildren(...(asks ? ["?", told] : []));
    }
  }

  // ---- what a person does

  /** Take a card in hand, or put the one in hand away. */
  private take(id: string, byKey: boolean): void {
    const before = this.inHand;
    this.saver.flush();
    this.typing = "";
    this.inHand = id;
    this.asks = false;
    this.built = null;
    this.show();
    if (byKey && id) this.hand?.head.focus({ preventScroll: true });
    else if (id) this.uncover(id);
    if (!id && before) this.lists?.focus(before);
  }

  /** Scroll where the card in hand covers the tray it came from: the next one should be in reach. */
  private uncover(id: string): void {
    const tray = this.lists?.tray;
    if (!tray || value.entryOf(this.saver.value, id).column !== value.TRAY) return;
    const [hand, cards] = [this.holder, tray].map((one) => one.getBoundingClientRect());
    if (hand.left < cards.right && hand.top < cards.bottom) tray.scrollIntoView({ block: "start" });
  }

  private place(id: string, column: string): void {
    if (!id) return;
    const from = value.entryOf(this.saver.value, id).column;
    if (from !== column) this.step(value.placed(this.saver.value, id, column));
    this.tell(id, column);
  }

  private drop(id: string, column: string, before: string): void {
    if (this.frame().editable()) this.step(value.placed(this.saver.value, id, column, before));
    this.show(); // what was dragged lies where the value says, also when nothing changed
    this.tell(id, column);
  }

  private cardKey(event: KeyboardEvent, id: string): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const columns = ["", ...this.model.get("columns").map((column) => column.id)];
    const at = columns.indexOf(value.entryOf(this.saver.value, id).column);
    const near: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, Home: -999, End: 999 };
    const aside: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
    if (event.key in near) this.lists?.focus(this.lists.neighbour(id, near[event.key]));
    else if (event.key in aside) this.carry(id, columns[at + aside[event.key]], true);
    else if (/^[0-9]$/.test(event.key)) this.carry(id, columns[Number(event.key)], false);
    else return;
    event.preventDefault();
  }

  /** Move by key. By number the next card of the tray is at hand, by arrow one stays with the card. */
  private carry(id: string, column: string | undefined, follow: boolean): void {
    if (column === undefined || !this.frame().editable()) return;
    const next = this.lists!.neighbour(id, 1);
    const before = this.lists!.neighbour(id, -1);
    const fromTray = value.entryOf(this.saver.value, id).column === value.TRAY;
    this.place(id, column);
    const on = next === id ? before : next;
    this.lists?.focus(!follow && fromTray && column && on ? on : id);
  }

  private handHooks(): HandHooks {
    const said = () => value.entryOf(this.saver.value, this.inHand).said;
    return {
      place: (column) => this.place(this.inHand, column),
      said: (name, entered: FieldValue, when) => {
        const next = withField(said(), name, entered);
        this.step(value.withSaid(this.saver.value, this.inHand, next), when === "soon" ? name : "");
      },
      named: (name, text) => this.name(name, text),
      answer: (asks, answer) => this.answer(asks, answer),
      back: () => {
        const next = back(this.model.get("tree"), said());
        this.step(value.withSaid(this.saver.value, this.inHand, next));
        this.hand?.head.focus({ preventScroll: true });
      },
      mode: (asks) => {
        this.asks = asks;
        this.show();
        this.hand?.head.focus({ preventScroll: true });
      },
      next: () => this.next(),
      close: () => this.take("", false),
      rename: (text) => this.step(value.withOwn(this.saver.value, this.inHand, text), "name"),
      remove: () => {
        this.step(value.withoutOwn(this.saver.value, this.inHand));
        this.say("own_removed");
      },
      left: () => this.saver.flush(),
      say: this.word,
    };
  }

  /** An answer of the tree and the place it leads to are one step. */
  private answer(asks: string, answer: string): void {
    const tree = this.model.get("tree");
    const id = this.inHand;
    const said = answered(tree, value.entryOf(this.saver.value, id).said, asks, answer);
    const { place } = stand(tree, said);
    let next = value.withSaid(this.saver.value, id, said);
    if (place && value.entryOf(next, id).column !== place) next = value.placed(next, id, place);
    this.step(next);
    if (place) this.tell(id, place);
    this.hand?.head.focus({ preventScroll: true });
  }

  /** Who was named becomes a card of their own, where one may be added. */
  private name(field: string, text: string): void {
    const { value: now } = this.saver;
    const known = this.cards().find((card) => card.text === text);
    let named = known?.id ?? text;
    let next = now;
    if (!known && now.own.length < this.model.get("allow_own")) {
      named = value.newOwnId(now);
      next = value.withOwn(now, named, text);
    }
    const { said } = value.entryOf(next, this.inHand);
    this.step(value.withSaid(next, this.inHand, { ...said, [field]: named }));
    this.hand?.head.focus({ preventScroll: true });
  }

  /** On to the next card of the tray, in the way in which this one was sorted. */
  private next(): void {
    const waiting = this.waiting().filter(({ id }) => id !== this.inHand);
    const { asks } = this;
    this.take(waiting[0]?.id ?? "", false);
    this.asks = asks;
    this.show();
    this.hand?.head.focus({ preventScroll: true });
  }

  /** Take over a new value as one step; typing goes on within its step and is saved at rest. */
  private step(next: SortValue, typed = ""): void {
    const field = typed && `${typed} ${this.inHand}`;
    if (next !== this.saver.value && !unchanged(next, this.saver.value)) {
      if (!field || field !== this.typing) this.steps.push(this.saver.value);
      this.typing = field;
      this.saver.edit(next, typed ? "soon" : "now");
    }
    this.show();
  }

  private travel(way: "undo" | "redo"): void {
    if (!this.frame().editable()) return;
    const found = this.steps[way](this.saver.value);
    if (!found) return;
    this.typing = "";
    this.saver.edit(found);
    this.built = null;
    this.show();
    this.say(way === "undo" ? "undone" : "sort_redone");
  }

  private keys(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.inHand) {
      event.preventDefault();
      this.take("", true);
      return;
    }
    const typed = (event.target as HTMLElement).matches("input[type=text], textarea");
    if (!(event.ctrlKey || event.metaKey) || typed) return; // a text has an undo of its own
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    this.travel(key === "y" || event.shiftKey ? "redo" : "undo");
  }

  // ---- what there is

  private readonly word = (key: string, places: Record<string, string | number> = {}) =>
    word(this.model, key, places);

  private cards(): Card[] {
    return [...this.model.get("items"), ...this.saver.value.own];
  }

  private waiting(): Card[] {
    const placed = new Set(this.saver.value.items.filter((one) => one.column).map(({ id }) => id));
    return this.cards().filter(({ id }) => !placed.has(id));
  }

  private known(column: string | undefined): string {
    return this.model.get("columns").some(({ id }) => id === column) ? column! : value.TRAY;
  }

  private readings(): Record<string, ItemReading> {
    return (this.saver.reading.items as Record<string, ItemReading> | undefined) ?? {};
  }

  private tool(sign: "undo", key: string, action: () => void): HTMLButtonElement {
    return h(
      "button",
      { type: "button", class: "ws-button ws-quiet", onclick: action },
      icon(sign),
      this.word(key),
    );
  }

  private adding(): HTMLElement {
    const label = this.model.get("prompts").add ?? this.word("sort_add_label");
    const input = h("input", {
      class: "ws-input",
      type: "text",
      maxlength: 120,
      autocomplete: "off",
      "aria-label": label,
      placeholder: label,
    });
    const add = () => {
      const text = input.value.trim();
      if (!text) return;
      this.step(value.withOwn(this.saver.value, value.newOwnId(this.saver.value), text));
      input.value = "";
      input.focus();
      this.say("sort_added", { item: text });
    };
    input.addEventListener("keydown", (event) => event.key === "Enter" && add());
    return h(
      "div",
      { class: "ws-sort-adder" },
      input,
      h("button", { type: "button", class: "ws-button", onclick: add }, this.word("sort_add")),
    );
  }

  private papers(): HTMLElement | null {
    const paper = this.model.get("paper");
    if (!paper.columns?.length) return null;
    const sheet = (filled: boolean) => () =>
      print(
        sheetOf(
          paper,
          this.model.get("columns"),
          this.cards(),
          filled ? this.saver.value : { items: [], own: [] },
          this.model.get("lang"),
        ),
      );
    const button = (key: string, filled: boolean) =>
      h("button", { type: "button", class: "ws-button", onclick: sheet(filled) }, this.word(key));
    return h(
      "div",
      { class: "ws-sort-papers" },
      button("sort_print", true),
      button("sort_print_empty", false),
    );
  }

  private say(key: string, places: Record<string, string> = {}): void {
    say(this.told, this.word(key, places));
  }

  private tell(id: string, column: string): void {
    const item = this.cards().find((card) => card.id === id)?.text ?? "";
    const found = this.model.get("columns").find((one) => one.id === column);
    this.say("sort_placed", { item, place: found?.label ?? this.word("sort_tray") });
  }
}

/** Alike, the order in which cards lie included. */
function unchanged(a: SortValue, b: SortValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export default savingWidget<SortTraits, SortValue>(
  "sorter",
  TRAITS,
  value.shape,
  (model, saver, frame) => new SortView(model, saver, frame),
);
