// Groups: how large, who with whom, and the numbers that phones show. Names only when asked for.
import { h, newId, set } from "../shared/dom";
import type { ConsoleState, Groups as Made } from "./next";
import { button, labelled, once, type Part, type Tools } from "./parts";

const WISHES = ["mix", "apart", "together"] as const;

export class Groups implements Part {
  private readonly size = h("input", { type: "number", min: 2, max: 50, inputmode: "numeric", value: 5 });
  private readonly make = h("section", { class: "ws-part-group" });
  private readonly list = h("section", { class: "ws-part-group" });
  readonly element = h("section", { class: "ws-part" }, this.make, this.list);
  private wish: Made["projects"] = "mix";
  private names: string[][] | null = null;
  private made: Made = { sizes: [], late: 0, size: 5, projects: "mix" };

  constructor(private readonly tools: Tools) {}

  draw(state: ConsoleState): void {
    const before = JSON.stringify(this.made.sizes);
    this.made = state.groups ?? this.made;
    // other groups, other names
    if (JSON.stringify(this.made.sizes) !== before) this.names = null;
    const { say } = this.tools;
    const there = this.made.sizes.length > 0;
    once(this.make, [there, this.made.late, say("group.heading")], () => this.making(there));
    this.drawList();
  }

  /** Names came for this page alone. */
  hear(answer: Record<string, unknown>): void {
    if (!Array.isArray(answer.names)) return;
    this.names = answer.names as string[][];
    this.drawList();
  }

  /** Names do not stay on a screen that somebody turned away from. */
  hide(): void {
    this.names = null;
    this.drawList();
  }

  private making(there: boolean): Node[] {
    const { say } = this.tools;
    const name = newId("wish");
    const wishes = WISHES.map((value) => {
      const input = h("input", {
        type: "radio",
        name,
        value,
        checked: value === this.wish,
        onchange: () => (this.wish = value),
      });
      return h("label", { class: "ws-part-choice" }, input, h("span", {}, say(`group.choice.${value}`)));
    });
    const go = () => this.press("groups", say("group.make"), this.value());
    const late = this.made.late;
    return [
      h("h3", {}, say("group.heading")),
      h("p", { class: "ws-hint" }, say("group.hint")),
      labelled(say("group.size"), this.size),
      h("fieldset", { class: "ws-part-choices" }, h("legend", {}, say("group.projects")), ...wishes),
      h(
        "div",
        { class: "ws-part-line" },
        button(say(there ? "group.again" : "group.make"), go),
        ...(late && there
          ? [button(say("group.add_late", { n: late }), () => this.press("groups_late", say("group.add_late", { n: late })))]
          : []),
        ...(there ? [button(say("group.end"), () => this.press("end_groups", say("group.end")))] : []),
      ),
    ];
  }

  private drawList(): void {
    const { say } = this.tools;
    const { sizes } = this.made;
    this.list.hidden = sizes.length === 0;
    once(this.list, [sizes, this.names, say("group.names")], () => [
      h("h3", {}, say("group.made", { n: sizes.length })),
      h(
        "ol",
        { class: "ws-group-list", "data-names": String(this.names !== null) },
        ...sizes.map(([number, count]) => {
          const people = this.names?.[number - 1];
          return h(
            "li",
            {},
            h("strong", {}, say("group.number", { n: number })),
            h("span", {}, say("group.people", { n: count })),
            people && h("span", { class: "ws-group-names" }, people.join(" · ")),
          );
        }),
      ),
      this.names
        ? button(say("group.hide"), () => this.hide())
        : button(say("group.names"), () => this.press("names", say("group.names"))),
      h("p", { class: "ws-hint" }, say("group.names_hint")),
    ]);
    set(this.list, { "aria-live": "polite" });
  }

  private value(): Record<string, unknown> {
    const size = Math.min(50, Math.max(2, Math.round(Number(this.size.value)) || 5));
    return { size, projects: this.wish };
  }

  private press(action: string, said: string, value: Record<string, unknown> = {}): void {
    this.tools.press({ action, exercise: "", value }, said);
  }
}
