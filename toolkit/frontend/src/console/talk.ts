// What to say and to ask: the run sheet's parts for the exercise in hand, or for one to prepare.
import { h, newId, say } from "../shared/dom";
import { following, lookOf, type ConsoleState, type Look } from "./next";
import { nameOf, once, type Part, type Tools } from "./parts";

export interface TalkPart {
  title: string;
  kind: "" | "prepare" | "course" | "watch" | "debrief" | "late";
  html: string;
}

export type Talks = Record<string, TalkPart[]>;

/** What is open by itself: before it begins what to prepare, while people look at results what to ask. */
const OPEN: Record<Look, TalkPart["kind"][]> = {
  ahead: ["", "prepare", "course"],
  open: ["", "course", "watch"],
  revealed: ["debrief"],
  closed: ["debrief"],
};

export class Talk implements Part {
  private readonly choice = h("select", { onchange: () => this.choose() });
  private readonly label = h("label", { class: "ws-unseen" });
  private readonly parts = h("div", { class: "ws-talk-parts" });
  readonly element = h("section", { class: "ws-part ws-talk" });
  private chosen = "";
  private followed = "";
  private state: ConsoleState | undefined;
  private talks: Talks = {};

  constructor(private readonly tools: Tools) {
    this.label.htmlFor = this.choice.id = newId("talk");
    this.element.append(this.label, this.choice, this.parts);
  }

  draw(state: ConsoleState, talks: Talks, late: boolean): void {
    [this.state, this.talks] = [state, talks];
    say(this.label, this.tools.say("talks.which"));
    once(this.choice, state.agenda.map(({ key, title }) => [key, title]), () =>
      state.agenda.map((item) => h("option", { value: item.key }, nameOf(this.tools.say, item))),
    );
    // it follows the room; what a person chose to look at stays until the room moves
    const at = state.current || (following(state)?.key ?? state.agenda[0]?.key ?? "");
    if (at !== this.followed) this.chosen = at;
    this.followed = at;
    if (this.choice.value !== this.chosen) this.choice.value = this.chosen;
    this.show(late);
  }

  private choose(): void {
    this.chosen = this.choice.value;
    this.show(false);
  }

  private show(late: boolean): void {
    const parts = this.talks[this.chosen] ?? [];
    const item = this.state?.agenda.find(({ key }) => key === this.chosen);
    const wanted: string[] = OPEN[item && item.key === this.state?.current ? lookOf(item) : "ahead"];
    once(this.parts, [this.chosen, wanted, late, parts.map(({ title }) => title)], () => {
      if (!parts.length) return [h("p", { class: "ws-hint" }, this.tools.say("talks.none"))];
      return parts.map((part) => {
        const body = h("div", { class: "ws-talk-body" });
        // made by toolkit/runsheet.py, which escapes what the organiser wrote
        body.innerHTML = part.html;
        return h(
          "details",
          { open: wanted.includes(part.kind) || (late && part.kind === "late"), "data-kind": part.kind || null },
          h("summary", {}, part.title),
          body,
        );
      });
    });
  }
}
