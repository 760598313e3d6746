// The sorter on the screen: tray and columns, the card in hand, a table, a sheet to print. What a
// person does with the cards stands in doing.ts.
import { h, icon, say } from "../shared/dom";
import { Edits, wayOf } from "../shared/edits";
import { word, type Model } from "../shared/model";
import type { Saver } from "../shared/saving";
import type { Sheet } from "../shared/sheet";
import type { Drawing } from "../shared/view";
import { adder } from "./adder";
import { Doing, type Desk } from "./doing";
import { Holder } from "./holder";
import { Lists } from "./lists";
import { papers } from "./paper";
import { tableOf, type Table } from "./table";
import type { Card, Column, ItemReading, SortTraits, SortValue, Tree } from "./traits";
import { TRAY } from "./value";

/** Texts have an undo of their own. */
const TEXTS = "input[type=text], textarea";

export class SortView implements Drawing, Desk {
  readonly edits: Edits<SortValue>;
  readonly holder: Holder;
  lists: Lists | null = null;
  private readonly doing: Doing;
  private table: Table | null = null;
  private adder: HTMLElement | null = null;
  private undo!: HTMLButtonElement;
  private redo!: HTMLButtonElement;
  private readonly doubts = h("ul", { class: "ws-sort-doubts" });
  private readonly told = h("span", { class: "ws-unseen", role: "status" });

  constructor(
    private readonly model: Model<SortTraits>,
    private readonly saver: Saver<SortValue>,
    private readonly frame: () => Sheet,
  ) {
    this.edits = new Edits(saver);
    this.doing = new Doing(this);
    this.holder = new Holder(this.doing.hooks());
  }

  // ---- drawing

  build(): void {
    const { doing, model, columns } = this;
    this.lists?.dispose();
    this.lists = new Lists(columns, {
      tapped: (id, byKey) => doing.take(id === this.holder.id ? "" : id, byKey),
      here: (column) => doing.place(this.holder.id, column),
      dropped: (id, column, before) => doing.drop(id, column, before),
      key: (event, id) => doing.key(event, id),
      say: this.word,
    });
    this.table = tableOf(columns, (id, column) => doing.place(id, column), this.word);
    this.undo = this.tool("undo", () => doing.travel("undo"));
    this.redo = this.tool("sort_redo", () => doing.travel("redo"));
    this.redo.classList.add("ws-sort-redo");
    const prompts = model.get("prompts");
    const label = prompts.add ?? this.word("sort_add_label");
    this.adder = this.mayOwn ? adder(label, this.word, (text) => doing.add(text)) : null;
    const body = h(
      "div",
      { class: "ws-sort" },
      h("p", { class: "ws-sort-hint" }, prompts.hint ?? this.word("sort_hint")),
      h("p", { class: "ws-hint ws-sort-keys" }, this.word("sort_keys")),
      this.lists.tray,
      h("div", { class: "ws-sort-bar" }, this.undo, this.redo, this.told),
      this.lists.main,
      this.lists.others,
      this.holder.element,
      this.doubts,
      this.adder,
      this.table.element,
      papers(model.get("paper"), this.word, () => ({
        columns: this.columns,
        cards: this.cards(),
        value: this.edits.value,
        lang: model.get("lang"),
      })),
    );
    body.addEventListener("keydown", (event) => this.keys(event));
    this.holder.forget();
    this.frame().body.replaceChildren(body);
    this.show();
  }

  refresh(outside: boolean): void {
    if (outside) this.edits.forget();
    this.show();
  }

  state(): void {
    if (this.lists) this.read();
  }

  show(): void {
    if (!this.lists || !this.table) return;
    const { edits, columns, tree, holder } = this;
    const { value } = edits;
    const open = this.editable();
    const cards = this.cards();
    const details = this.model.get("details");
    holder.show({ cards, columns, details, tree, value, waiting: this.waiting().length });
    this.showCards(this.lists, cards, open);
    this.table.show(cards, value, open);
    this.undo.disabled = !edits.canUndo;
    this.redo.disabled = !edits.canRedo;
    this.undo.hidden = this.redo.hidden = !open;
    if (this.adder) this.adder.hidden = !open || value.own.length >= this.mayOwn;
    this.read();
  }

  /** The tray keeps the order it was given in, columns the order of sorting. */
  private showCards(lists: Lists, cards: Card[], open: boolean): void {
    const { items } = this.edits.value;
    const columns = new Map(items.map((one) => [one.id, one.column]));
    const byId = new Map(cards.map((card) => [card.id, card]));
    const lying = items.filter((one) => one.column && byId.has(one.id));
    const known = new Set(this.columns.map(({ id }) => id));
    const columnOf = (id: string) => {
      const column = columns.get(id) ?? TRAY;
      return known.has(column) ? column : TRAY;
    };
    lists.show(
      [...cards.filter(({ id }) => !columns.get(id)), ...lying.map(({ id }) => byId.get(id)!)].map(
        (card) => ({ card, column: columnOf(card.id) }),
      ),
      this.holder.id,
      open,
    );
  }

  /** What the exercise reads from the answer: of the whole, of the card in hand, of each card. */
  private read(): void {
    const readings = (this.saver.reading.items as Record<string, ItemReading> | undefined) ?? {};
    const asks = (this.saver.reading.asks as string[] | undefined) ?? [];
    if (this.doubts.textContent !== asks.join("")) {
      this.doubts.replaceChildren(...asks.map((text) => h("li", {}, text)));
    }
    const reading = readings[this.holder.id];
    this.holder.read(this.edits.value, reading, this.saver.waiting, this.editable());
    this.lists?.doubt((id) => readings[id]?.asks?.length ?? 0);
  }

  private tool(key: string, action: () => void): HTMLButtonElement {
    return h(
      "button",
      { type: "button", class: "ws-button ws-quiet", onclick: action },
      icon("undo"),
      this.word(key),
    );
  }

  private keys(event: KeyboardEvent): void {
    const way = wayOf(event, (event.target as HTMLElement).matches(TEXTS));
    if (way) this.doing.travel(way);
    else if (event.key === "Escape" && this.holder.id) this.doing.take("", true);
    else return;
    event.preventDefault();
  }

  // ---- how things stand

  get columns(): Column[] {
    return this.model.get("columns");
  }

  get tree(): Tree {
    return this.model.get("tree");
  }

  get mayOwn(): number {
    return this.model.get("allow_own");
  }

  cards(): Card[] {
    return [...this.model.get("items"), ...this.edits.value.own];
  }

  waiting(): Card[] {
    const { items } = this.edits.value;
    const placed = new Set(items.filter((one) => one.column).map(({ id }) => id));
    return this.cards().filter(({ id }) => !placed.has(id));
  }

  editable(): boolean {
    return this.frame().editable();
  }

  readonly word = (key: string, places: Record<string, string | number> = {}) =>
    word(this.model, key, places);

  tell(key: string, places: Record<string, string> = {}): void {
    say(this.told, this.word(key, places));
  }
}
