// The sheet for paper: filled from what was sorted, or empty to be written on.
import type { Say } from "../form/fields";
import { h } from "../shared/dom";
import type { Card, Column, Paper, SortValue } from "./traits";

const CLASS = "ws-printing";

/** What the sheet is filled from. */
export interface Written {
  columns: Column[];
  cards: Card[];
  value: SortValue;
  lang: string;
}

/** Buttons that print the sheet, filled and empty; null where there is none. */
export function papers(paper: Paper, say: Say, now: () => Written): HTMLElement | null {
  if (!paper.columns?.length) return null;
  const button = (key: string, sheet: () => HTMLElement) =>
    h("button", { type: "button", class: "ws-button", onclick: () => print(sheet()) }, say(key));
  return h(
    "div",
    { class: "ws-sort-papers" },
    button("sort_print", () => sheetOf(paper, now())),
    button("sort_print_empty", () => sheetOf(paper, { ...now(), value: { items: [], own: [] } })),
  );
}

function sheetOf(paper: Paper, { columns, cards, value, lang }: Written): HTMLElement {
  const text = new Map(cards.map((card) => [card.id, card.text]));
  const lying = (takes: string[]) =>
    value.items.filter(({ id, column }) => takes.includes(column) && text.has(id));
  const heads = paper.columns ?? [];
  const filled = heads.map(({ takes }) => lying(takes));
  const rows = Math.max(paper.rows ?? 5, ...filled.map((one) => one.length));
  const cell = (column: number, row: number) => {
    const entry = filled[column][row];
    const { shows, prompt, takes } = heads[column];
    const said = entry && shows ? entry.said[shows] : "";
    const other = entry && entry.column !== takes[0] && columns.find(({ id }) => id === entry.column);
    return h(
      "td",
      {},
      h("span", { class: "ws-paper-number" }, `${row + 1}.`),
      h("span", {}, entry ? text.get(entry.id)! : "", other ? ` (${other.label})` : ""),
      prompt && h("p", { class: "ws-paper-said" }, `${prompt} `, h("span", {}, String(said ?? ""))),
    );
  };
  const shownColumns = new Set(heads.flatMap(({ takes }) => takes));
  const rest = columns
    .filter(({ id }) => !shownColumns.has(id) && lying([id]).length)
    .map(({ id, label }) =>
      h("p", {}, h("b", {}, `${label}: `), lying([id]).map((one) => text.get(one.id)).join(" · ")),
    );
  return h(
    "section",
    { class: "ws-paper", lang, "data-many": rows > (paper.rows ?? 5) },
    h("h1", {}, paper.title ?? ""),
    ...(paper.lines ?? []).map((line) => h("p", { class: "ws-paper-line" }, line)),
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ...heads.map(({ label, hint }) =>
            h("th", { scope: "col" }, label, hint && h("small", {}, hint)),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        ...Array.from({ length: rows }, (_, row) =>
          h("tr", {}, ...heads.map((_, column) => cell(column, row))),
        ),
      ),
    ),
    rest.length > 0 && h("h2", {}, paper.others ?? ""),
    ...rest,
    h("p", { class: "ws-paper-foot" }, paper.foot ?? ""),
  );
}

/** Print one element and nothing else of the page. */
function print(element: HTMLElement): void {
  document.querySelector(".ws-paper")?.remove();
  document.body.append(element);
  document.documentElement.classList.add(CLASS);
  const over = () => {
    element.remove();
    document.documentElement.classList.remove(CLASS);
    window.removeEventListener("afterprint", over);
    window.removeEventListener("pointerdown", over);
  };
  window.addEventListener("afterprint", over);
  window.addEventListener("pointerdown", over); // where a browser never says that it is over
  window.print();
}
