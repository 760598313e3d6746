// How everything stands, as a table with a native choice in each row: to read, and to sort with.
import type { Say } from "../form/fields";
import { h, say as put } from "../shared/dom";
import type { Card, Column, SortValue } from "./traits";
import { entryOf, TRAY } from "./value";

export interface Table {
  element: HTMLDetailsElement;
  show(cards: Card[], value: SortValue, open: boolean): void;
}

export function tableOf(
  columns: Column[],
  place: (id: string, column: string) => void,
  say: Say,
): Table {
  const body = h("tbody");
  const rows = new Map<string, { row: HTMLElement; name: HTMLElement; select: HTMLSelectElement }>();
  const element = h(
    "details",
    { class: "ws-sort-table" },
    h("summary", {}, say("sort_table")),
    h(
      "table",
      { class: "ws-table" },
      h("caption", { class: "ws-unseen" }, say("sort_table")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, say("sort_table_card")),
          h("th", { scope: "col" }, say("sort_table_place")),
        ),
      ),
      body,
    ),
  );
  let latest: (() => void) | null = null;
  element.addEventListener("toggle", () => element.open && latest?.());

  function made(id: string) {
    const known = rows.get(id);
    if (known) return known;
    const select = h(
      "select",
      { class: "ws-input" },
      h("option", { value: TRAY }, say("sort_tray")),
      ...columns.map((column) => h("option", { value: column.id }, column.label)),
    );
    select.addEventListener("change", () => place(id, select.value));
    const name = h("th", { scope: "row" });
    const fresh = { row: h("tr", {}, name, h("td", {}, select)), name, select };
    rows.set(id, fresh);
    return fresh;
  }

  return {
    element,
    show(cards, value, open) {
      latest = () => {
        const known = new Set(cards.map(({ id }) => id));
        for (const [id, { row }] of rows)
          if (!known.has(id)) {
            row.remove();
            rows.delete(id);
          }
        for (const card of cards) {
          const { row, name, select } = made(card.id);
          put(name, card.text);
          select.setAttribute("aria-label", `${card.text}: ${say("sort_table_place")}`);
          select.value = entryOf(value, card.id).column;
          select.disabled = !open;
          if (!row.isConnected || row.parentElement !== body) body.append(row);
        }
      };
      // sixty rows nobody looks at are not drawn
      if (element.open) latest();
    },
  };
}
