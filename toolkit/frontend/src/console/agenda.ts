// The agenda: how far each exercise is, and the moves that are not the next one.
import { h, icon, newId, say, set, svg } from "../shared/dom";
import { pauses } from "./clock";
import { lookOf, otherMoves, type Action, type ConsoleState, type Item, type Look } from "./next";
import { nameOf, type Say } from "./parts";

type Make = (action: Action, item: Item, label: string) => void;

/** Shape beside word beside colour: a ring, a half, an eye, a tick. */
const SHAPES: Record<Look, string> = {
  ahead: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z",
  open: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2",
  revealed: "M2.5 12C5 7.5 8.3 5.5 12 5.5S19 7.5 21.5 12C19 16.5 15.7 18.5 12 18.5S5 16.5 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  closed: "M4 12.5 9.5 18 20 6.5",
};

export function lookIcon(look: Look): SVGElement {
  return svg(
    "svg",
    { class: "ws-icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: SHAPES[look] }),
  );
}

interface Row {
  item: HTMLLIElement;
  button: HTMLButtonElement;
  mark: HTMLSpanElement;
  title: HTMLSpanElement;
  phase: HTMLSpanElement;
  facts: HTMLSpanElement;
  moves: HTMLDivElement;
  drawn: string;
}

export class Agenda {
  readonly element = h("div", { class: "ws-agenda-days" });
  private readonly rows = new Map<string, Row>();
  private shape = "";

  constructor(
    private readonly say: Say,
    private readonly make: Make,
  ) {}

  draw(state: ConsoleState): void {
    const shape = JSON.stringify(state.agenda.map(({ key, day, start }) => [key, day, start]));
    if (shape !== this.shape) this.lay(state);
    this.shape = shape;
    for (const item of state.agenda) this.drawRow(state, item);
  }

  /** Move the focus up or down the list. */
  step(by: number): void {
    const buttons = [...this.rows.values()].map(({ button }) => button);
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const current = buttons.findIndex((button) => button.hasAttribute("aria-current"));
    const from = at >= 0 ? at + by : Math.max(current, 0);
    buttons[Math.max(0, Math.min(from, buttons.length - 1))]?.focus();
  }

  private lay(state: ConsoleState): void {
    this.rows.clear();
    const gaps = pauses(state.agenda);
    const pause = ({ key }: Item) => {
      const n = gaps.get(key);
      return n ? [h("li", { class: "ws-agenda-break" }, this.say("break", { n }))] : [];
    };
    const days = [...new Set(state.agenda.map(({ day }) => day))];
    this.element.replaceChildren(
      ...days.map((day) => {
        const items = state.agenda.filter((item) => item.day === day);
        return h(
          "section",
          { class: "ws-agenda-day" },
          days.length > 1 && h("h3", {}, this.say("day", { n: day })),
          h("ol", {}, ...items.flatMap((item) => [...pause(item), this.row(item).item])),
        );
      }),
    );
  }

  private row({ key }: Item): Row {
    const panel = newId("moves");
    const span = (name: string) => h("span", { class: `ws-agenda-${name}` });
    const [mark, title, phase, facts] = ["mark", "title", "phase", "facts"].map(span) as [
      HTMLSpanElement,
      HTMLSpanElement,
      HTMLSpanElement,
      HTMLSpanElement,
    ];
    const moves = h("div", { class: "ws-agenda-moves", id: panel, hidden: true });
    const button = h(
      "button",
      { class: "ws-agenda-row", type: "button", "aria-expanded": "false", "aria-controls": panel },
      mark,
      h("span", { class: "ws-agenda-text" }, title, h("span", { class: "ws-agenda-line" }, phase, facts)),
      icon("on"),
    );
    button.addEventListener("click", () => {
      moves.hidden = !moves.hidden;
      set(button, { "aria-expanded": String(!moves.hidden) });
    });
    const item = h("li", { class: "ws-agenda-item" }, button, moves);
    const row: Row = { item, button, mark, title, phase, facts, moves, drawn: "" };
    this.rows.set(key, row);
    return row;
  }

  private drawRow(state: ConsoleState, item: Item): void {
    const row = this.rows.get(item.key);
    if (!row) return;
    const look = lookOf(item);
    const isCurrent = item.key === state.current;
    say(row.title, nameOf(this.say, item));
    say(row.phase, isCurrent ? `${this.say("now")} · ${this.say(`phases.${look}`)}` : this.say(`phases.${look}`));
    say(row.facts, this.facts(item));
    set(row.button, { "aria-current": isCurrent ? "step" : null });
    row.item.dataset.look = look;
    const drawn = JSON.stringify([look, isCurrent, item.round, item.rounds, item.private]);
    if (drawn === row.drawn) return;
    row.drawn = drawn;
    row.mark.replaceChildren(lookIcon(look));
    row.moves.replaceChildren(
      ...otherMoves(state, item).map(({ action, word }) => {
        const label = this.say(`moves.${word}`, { n: item.round + 1 });
        const onclick = () => this.make(action, item, label);
        return h("button", { class: "ws-button ws-agenda-move", type: "button", onclick }, label);
      }),
    );
  }

  private facts(item: Item): string {
    const { start, end } = item;
    const facts = [this.say("minutes", { n: item.minutes })];
    if (start && end) facts.unshift(this.say("planned", { start, end }));
    if (item.began_at) facts.push(this.say("began_at", { time: item.began_at }));
    if (item.began && item.ended) facts.push(this.say("took", { n: Math.max(1, Math.round((item.ended - item.began) / 60_000)) }));
    if (item.drop && item.round === 0) facts.push(this.say("may_drop"));
    if (item.rounds > 1 && item.round > 0) {
      facts.push(this.say("round_of", { n: item.round, m: item.rounds }));
    }
    if (item.round > 0) facts.push(this.say("answered_by", { n: item.answered }));
    return facts.join(" · ");
  }
}
