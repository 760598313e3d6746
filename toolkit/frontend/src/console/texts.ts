// What people wrote, read before it reaches the wall: one by one, or all that is left at once.
import { h } from "../shared/dom";
import { button, once, type Part, type Tools } from "./parts";

export interface TextItem {
  id: string;
  text: string;
  /** Left out while nobody has decided. */
  shown?: boolean | null;
}

const waits = ({ shown }: TextItem): boolean => typeof shown !== "boolean";

export interface Unread {
  exercise: string;
  items: TextItem[];
}

export const undecided = (unread: Unread): number =>
  (unread.items ?? []).filter(waits).length;

export class Texts implements Part {
  private readonly head = h("div");
  private readonly list = h("ul", { class: "ws-texts" });
  private readonly rows = new Map<string, HTMLLIElement>();
  readonly element = h("section", { class: "ws-part" }, this.head, this.list);

  constructor(private readonly tools: Tools) {}

  draw(unread: Unread): void {
    const { say } = this.tools;
    const items = unread.items ?? [];
    const left = undecided(unread);
    once(this.head, [left, items.length > 0, say("read.heading")], () => [
      h("h3", {}, say("read.heading")),
      h("p", { class: "ws-hint" }, say(items.length ? "read.hint" : "read.none")),
      ...(left > 0
        ? [button(say("read.all", { n: left }), () => this.all(unread.exercise, left))]
        : []),
    ]);
    const wanted = new Set(items.map(({ id }) => id));
    for (const [id, row] of this.rows) {
      if (wanted.has(id)) continue;
      row.remove();
      this.rows.delete(id);
    }
    items.forEach((item) => this.drawRow(unread.exercise, item));
  }

  private drawRow(exercise: string, item: TextItem): void {
    const { say } = this.tools;
    const row = this.rows.get(item.id) ?? h("li", { class: "ws-text" });
    if (!this.rows.has(item.id)) {
      this.rows.set(item.id, row);
      this.list.append(row);
    }
    const state = waits(item) ? "waits" : item.shown ? "shown" : "kept";
    const focused = row.contains(document.activeElement);
    once(row, [item.text, state, say("read.show")], () => {
      const decide = (show: boolean, word: string) =>
        button(say(word), () => this.decide(exercise, item.id, show, say(word)));
      return [
        h("p", {}, item.text),
        h(
          "div",
          { class: "ws-part-line" },
          h("span", { class: "ws-chip", "data-tone": state === "shown" ? "good" : state === "waits" ? "now" : null }, say(`read.${state}`)),
          ...(item.shown === true ? [] : [decide(true, "read.show")]),
          ...(item.shown === false ? [] : [decide(false, "read.keep")]),
        ),
      ];
    });
    if (focused && !row.contains(document.activeElement)) row.querySelector("button")?.focus();
  }

  private decide(exercise: string, id: string, show: boolean, said: string): void {
    this.tools.press({ action: "texts", exercise, value: { ids: [id], show } }, said);
  }

  private all(exercise: string, n: number): void {
    this.tools.press({ action: "all_texts", exercise }, this.tools.say("read.all", { n }));
  }
}
