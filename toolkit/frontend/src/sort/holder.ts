// The card in hand, and the panel that is built anew only where other things are asked of it.
import { h } from "../shared/dom";
import { same } from "../shared/model";
import { fits, hand, type Hand, type HandHooks } from "./hand";
import type { Card, Column, Detail, ItemReading, SortValue, Tree } from "./traits";
import { entryOf } from "./value";
import { stand } from "./walk";

/** How things stand. */
export interface There {
  cards: Card[];
  columns: Column[];
  details: Detail[];
  tree: Tree;
  value: SortValue;
  /** How many cards have no place yet. */
  waiting: number;
}

export class Holder {
  readonly element = h("div", { class: "ws-sort-holder" });
  /** The card in hand, "" where the hand is empty. */
  id = "";
  /** Whether the card is sorted question by question. */
  asks = false;
  private panel: Hand | null = null;
  /** What the panel was built for. */
  private built: unknown = null;

  constructor(private readonly hooks: HandHooks) {}

  take(id: string): void {
    this.id = id;
    this.asks = false;
    this.forget();
  }

  /** Build the panel anew at the next occasion. */
  forget(): void {
    this.built = null;
  }

  focus(): void {
    this.panel?.head.focus({ preventScroll: true });
  }

  /** Typing is never disturbed. */
  show({ cards, columns, details, tree, value, waiting }: There): void {
    if (!cards.some(({ id }) => id === this.id)) this.id = "";
    const card = cards.find(({ id }) => id === this.id);
    const entry = entryOf(value, this.id);
    const { asks } = this;
    const built = card && {
      id: card.id,
      asks: asks && stand(tree, entry.said).path.map((one) => one.turn.value),
      details: details.filter((one) => fits(one, entry)).map(({ name }) => name),
      waiting: waiting > 0,
      own: value.own.length,
    };
    if (!card) {
      this.panel = null;
      this.element.replaceChildren();
    } else if (!this.panel || !same(built, this.built)) {
      const own = value.own.some(({ id }) => id === card.id);
      this.panel = hand({ card, entry, cards, columns, details, tree, waiting, asks, own }, this.hooks);
      this.element.replaceChildren(this.panel.element);
    }
    this.built = built;
  }

  read(value: SortValue, reading: ItemReading | undefined, stale: boolean, open: boolean): void {
    this.panel?.show(entryOf(value, this.id), reading, stale, open);
  }
}
