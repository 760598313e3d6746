// The tray and the columns: cards that are dragged, tapped, or moved by keys.
import Sortable from "sortablejs";
import { h, say, set } from "../shared/dom";
import type { Say } from "../form/fields";
import type { Card, Column } from "./traits";
import { TRAY } from "./value";

export interface Shown {
  card: Card;
  column: string;
}

export interface ListHooks {
  tapped(id: string, byKey: boolean): void;
  /** The head of a column was tapped: put the card in hand there. */
  here(column: string): void;
  dropped(id: string, column: string, before: string): void;
  key(event: KeyboardEvent, id: string): void;
  say: Say;
}

interface Drawn {
  element: HTMLElement;
  button: HTMLButtonElement;
  name: HTMLElement;
  mark: HTMLElement;
}

interface List {
  column: string;
  box: HTMLElement;
  list: HTMLElement;
  count: HTMLElement;
  here: HTMLButtonElement | null;
  sortable: Sortable;
}

export class Lists {
  readonly tray: HTMLElement;
  readonly main: HTMLElement;
  readonly others: HTMLElement;
  private readonly lists: List[] = [];
  private readonly cards = new Map<string, Drawn>();
  private dropped = { id: "", at: 0 };

  constructor(
    private readonly columns: Column[],
    private readonly hooks: ListHooks,
  ) {
    // one group for this widget: two sorters on a page do not exchange cards
    const group = `ws-sort-${Math.random().toString(36).slice(2)}`;
    this.tray = this.add({ id: TRAY, label: hooks.say("sort_tray") }, group).box;
    this.main = h("div", { class: "ws-sort-main" });
    this.others = h("div", { class: "ws-sort-others" });
    for (const column of columns) {
      (column.main ? this.main : this.others).append(this.add(column, group).box);
    }
  }

  dispose(): void {
    for (const { sortable } of this.lists) sortable.destroy();
  }

  /** Bring the lists to how things stand; cards that stay where they are are not touched. */
  show(shown: Shown[], inHand: string, open: boolean): void {
    const known = new Set(shown.map(({ card }) => card.id));
    for (const [id, { element }] of this.cards)
      if (!known.has(id)) {
        element.remove();
        this.cards.delete(id);
      }
    for (const found of this.lists) {
      const here = shown.filter(({ column }) => column === found.column);
      const focused = document.activeElement?.closest<HTMLElement>(".ws-sort-card")?.dataset.id;
      here.forEach(({ card }, place) => {
        const drawn = this.card(card);
        const { element } = drawn;
        say(drawn.name, card.text);
        set(drawn.button, { "aria-pressed": card.id === inHand ? "true" : "false" });
        element.toggleAttribute("data-closed", !open);
        if (found.list.children[place] !== element) {
          found.list.insertBefore(element, found.list.children[place] ?? null);
          if (card.id === focused) this.focus(card.id);
        }
      });
      this.count(found, here.length);
      found.sortable.option("disabled", !open);
      if (found.here) found.here.hidden = !inHand || !open || this.columnOf(inHand) === found.column;
    }
    // only now has every card left the list it was in
    for (const { list } of this.lists) this.rove(list);
  }

  /** Mark the cards of which something is asked. */
  doubt(asksOf: (id: string) => number): void {
    for (const [id, { mark }] of this.cards) {
      const asks = asksOf(id);
      if (mark.dataset.asks === String(asks)) continue;
      mark.dataset.asks = String(asks);
      const told = asks ? this.hooks.say("sort_asks", { n: asks }) : "";
      mark.replaceChildren(...(asks ? ["?", h("span", { class: "ws-unseen" }, told)] : []));
    }
  }

  focus(id: string): void {
    const button = this.cards.get(id)?.button;
    if (!button) return;
    const list = button.closest<HTMLElement>(".ws-sort-list");
    if (list) this.rove(list, button);
    button.focus({ preventScroll: true });
    button.scrollIntoView({ block: "nearest" });
  }

  /** The card a number of steps further in the same list. */
  neighbour(id: string, steps: number): string {
    const element = this.cards.get(id)?.element;
    const all = [...(element?.parentElement?.children ?? [])] as HTMLElement[];
    const at = all.indexOf(element!);
    const last = all.length - 1;
    return all[Math.min(last, Math.max(0, at + steps))]?.dataset.id ?? "";
  }

  private add(column: Column, group: string): List {
    const { say: word } = this.hooks;
    const count = h("span", { class: "ws-sort-count" });
    const list = h("ul", { class: "ws-sort-list", "aria-label": column.label });
    list.dataset.column = column.id;
    const tray = column.id === TRAY;
    const number = this.columns.indexOf(column) + 1;
    const here = tray
      ? null
      : h(
          "button",
          { type: "button", class: "ws-button ws-sort-here", hidden: true },
          word("sort_here"),
          h("span", { class: "ws-unseen" }, ` ${column.label}`),
        );
    here?.addEventListener("click", () => this.hooks.here(column.id));
    const box = h(
      "section",
      { class: tray ? "ws-sort-tray" : "ws-sort-column", "data-column": column.id },
      h(
        "header",
        { class: "ws-sort-head" },
        h("h3", {}, !tray && h("kbd", { class: "ws-sort-key" }, String(number)), column.label),
        count,
      ),
      column.hint && h("p", { class: "ws-hint" }, column.hint),
      here,
      list,
    );
    const sortable = Sortable.create(list, {
      group,
      draggable: ".ws-sort-card",
      delay: 150,
      delayOnTouchOnly: true,
      touchStartThreshold: 5,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      sort: !tray,
      emptyInsertThreshold: 12,
      ghostClass: "ws-sort-ghost",
      fallbackClass: "ws-sort-flying",
      onEnd: ({ item, to }) => {
        this.dropped = { id: item.dataset.id!, at: Date.now() };
        const next = (item.nextElementSibling as HTMLElement | null)?.dataset.id ?? "";
        this.hooks.dropped(item.dataset.id!, to.dataset.column!, next);
      },
    });
    const made = { column: column.id, box, list, count, here, sortable };
    this.lists.push(made);
    return made;
  }

  private card(card: Card): Drawn {
    const known = this.cards.get(card.id);
    if (known) return known;
    const name = h("span", { class: "ws-sort-name" });
    const mark = h("span", { class: "ws-sort-mark" });
    const button = h("button", { type: "button", class: "ws-sort-item", tabindex: -1 }, name, mark);
    button.addEventListener("click", (event) => {
      // the click that ends a drag is no tap; a tap on another card right after it is one
      const drop = this.dropped.id === card.id && Date.now() - this.dropped.at < 250;
      if (!drop) this.hooks.tapped(card.id, event.detail === 0);
    });
    button.addEventListener("keydown", (event) => this.hooks.key(event, card.id));
    button.addEventListener("focus", () => {
      const list = button.closest<HTMLElement>(".ws-sort-list");
      if (list) this.rove(list, button);
    });
    const element = h("li", { class: "ws-sort-card" }, button);
    element.dataset.id = card.id;
    const drawn = { element, button, name, mark };
    this.cards.set(card.id, drawn);
    return drawn;
  }

  private count(found: List, cards: number): void {
    const limit = this.columns.find(({ id }) => id === found.column)?.limit;
    say(found.count, this.hooks.say("sort_count", { n: cards }));
    found.count.toggleAttribute("data-over", limit !== undefined && cards > limit);
    found.box.toggleAttribute("data-empty", cards === 0);
  }

  private columnOf(id: string): string {
    return this.cards.get(id)?.element.closest<HTMLElement>(".ws-sort-list")?.dataset.column ?? TRAY;
  }

  /** One stop of the tab key for a list; arrows go on from there. */
  private rove(list: HTMLElement, to?: Element): void {
    const all = [...list.querySelectorAll<HTMLElement>(".ws-sort-item")];
    const stop = to ?? all.find((one) => one.tabIndex === 0) ?? all[0];
    for (const one of all) one.tabIndex = one === stop ? 0 : -1;
  }
}
