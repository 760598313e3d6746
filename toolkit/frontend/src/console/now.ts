// Where the room is, how many have answered, and the next move.
import { left, shown, timerNow } from "../shared/countdown";
import { h, icon, say, set } from "../shared/dom";
import { lookIcon } from "./agenda";
import { lateness, savings, LATE } from "./clock";
import { currentOf, lookOf, type ConsoleState, type Item, type Proposal } from "./next";
import { nameOf, once, type Say } from "./parts";

interface Buttons {
  primary(): void;
  other(): void;
  undo(): void;
  lobby(): void;
}

export class Now {
  private readonly phase = h("p", { class: "ws-now-phase" });
  private readonly title = h("h2", { class: "ws-now-title" });
  private readonly note = h("p", { class: "ws-now-note" });
  private readonly time = h("p", { class: "ws-now-time", hidden: true });
  private readonly pace = h("div", { class: "ws-now-pace" });
  private readonly guide = h("p", { class: "ws-now-guide" });
  private readonly counts = h("dl", { class: "ws-now-counts" });
  private readonly full = h("i");
  private readonly part = h("i");
  private readonly bar = h("div", { class: "ws-now-bar", "aria-hidden": "true" }, this.full, this.part);
  private readonly label = h("span", { class: "ws-now-label" });
  private readonly hint = h("span", { class: "ws-now-hint" });
  private readonly primary: HTMLButtonElement;
  private readonly other: HTMLButtonElement;
  private readonly undo: HTMLButtonElement;
  private readonly lobby: HTMLButtonElement;
  private readonly end = h("p", { class: "ws-now-end", hidden: true });
  readonly element: HTMLElement;

  constructor(
    private readonly say: Say,
    buttons: Buttons,
  ) {
    const key = (name: string) => h("kbd", { "aria-hidden": "true" }, name);
    this.primary = h(
      "button",
      { class: "ws-button ws-primary ws-now-primary", type: "button", onclick: () => buttons.primary() },
      this.label,
      key("N"),
    );
    const small = (run: () => void) =>
      h("button", { class: "ws-button ws-now-small", type: "button", onclick: run });
    this.other = small(() => buttons.other());
    this.undo = small(() => buttons.undo());
    this.lobby = small(() => buttons.lobby());
    this.element = h(
      "section",
      { class: "ws-now" },
      this.phase,
      this.title,
      this.guide,
      this.counts,
      this.bar,
      this.time,
      this.pace,
      this.note,
      h("div", { class: "ws-now-next" }, this.hint, this.primary, this.other, this.end),
      h("div", { class: "ws-now-others" }, this.undo, this.lobby),
    );
  }

  draw(state: ConsoleState, proposal: Proposal | null, here: number | null): void {
    const current = currentOf(state);
    const look = current ? lookOf(current) : "ahead";
    this.phase.replaceChildren(
      ...(current ? [lookIcon(look), this.phaseText(current)] : [this.say("now")]),
    );
    say(this.title, current ? nameOf(this.say, current) : this.say("in_lobby"));
    this.tick(state);
    this.drawCounts(state, current, here);
    say(this.note, current ? this.noteFor(state, current) : "");
    this.note.hidden = !this.note.textContent;
    say(this.guide, current?.note ?? "");
    this.guide.hidden = !current?.note;
    const finished = !proposal && state.agenda.length > 0;
    this.primary.hidden = !proposal;
    this.hint.hidden = !proposal;
    this.end.hidden = !finished;
    say(this.end, this.say("finished"));
    say(this.hint, this.say("next"));
    if (proposal) say(this.label, this.say(proposal.word, proposal.places));
    this.other.hidden = !proposal?.other;
    if (proposal?.other) say(this.other, this.say(proposal.other.word, proposal.other.places));
    const small = (button: HTMLButtonElement, mark: Node, text: string, key: string) => {
      if (button.dataset.text === text) return;
      button.dataset.text = text;
      button.replaceChildren(mark, h("span", {}, text), h("kbd", { "aria-hidden": "true" }, key));
    };
    const undo = state.undo ? this.say("undo_what", { what: state.undo }) : this.say("nothing_to_undo");
    small(this.undo, icon("undo"), undo, "U");
    small(this.lobby, icon("back"), this.say("to_lobby"), "L");
    set(this.undo, { "aria-disabled": state.undo ? null : "true" });
    this.lobby.hidden = !current;
  }

  /** What changes by itself: the time that is left, and how far the room is from its plan. */
  tick(state: ConsoleState): void {
    const timer = timerNow(state);
    this.time.hidden = !timer;
    if (timer) {
      const rest = left(timer);
      say(this.time, rest ? `${this.say("time.left")} ${shown(rest)}` : this.say("time.over"));
      this.time.toggleAttribute("data-over", rest === 0);
    }
    this.drawPace(state);
  }

  private drawPace(state: ConsoleState): void {
    const late = state.practice ? null : lateness(state, Date.now() + (window.workshopRoom?.offset ?? 0));
    const key = late === null ? "" : late >= LATE ? "late" : late <= -LATE ? "early" : "on_time";
    this.pace.dataset.pace = key;
    once(this.pace, [key, late, state.current, state.agenda.map(({ round }) => round)], () => {
      if (!key || late === null) return [];
      const line = h("p", {}, this.say(key, { n: Math.abs(late) }));
      const chosen = key === "late" ? savings(state, late) : [];
      if (!chosen.length) return [line];
      const sentence = ({ item, to, gains }: (typeof chosen)[number]) =>
        this.say(to ? "shorten" : "leave_out", { title: nameOf(this.say, item), n: to, m: gains });
      return [
        h(
          "details",
          {},
          h("summary", {}, line.textContent, " · ", this.say("catch_up")),
          h("ul", {}, ...chosen.map((saving) => h("li", {}, sentence(saving)))),
        ),
      ];
    });
  }

  /** While a move is on its way no other is taken; the buttons keep the focus. */
  busy(on: boolean): void {
    set(this.element, { "aria-busy": on ? "true" : null });
  }

  press(name: "undo" | "lobby"): void {
    if (!this[name].hidden) this[name].click();
  }

  private phaseText(item: Item): string {
    const text = this.say(`phases.${lookOf(item)}`);
    if (item.rounds < 2) return text;
    return `${text} · ${this.say("round_of", { n: item.round, m: item.rounds })}`;
  }

  private drawCounts(state: ConsoleState, current: Item | undefined, here: number | null): void {
    const counting = current !== undefined && current.round > 0;
    const counts: [string, string, number | null][] = counting
      ? [
          ["answered", this.say("of", { m: state.seats }), current.answered],
          ["ready", "", current.ready],
        ]
      : [["seats", "", state.seats]];
    if (here !== null) counts.push(["here", "", here]);
    const wanted = counts.map(([key, after, n]) => [key, this.say(key), after, String(n)] as const);
    const drawn = JSON.stringify(wanted);
    if (this.counts.dataset.drawn !== drawn) {
      this.counts.dataset.drawn = drawn;
      this.counts.replaceChildren(
        ...wanted.map(([key, name, after, n]) =>
          h("div", { "data-count": key }, h("dt", {}, name), h("dd", {}, h("strong", {}, n), after && ` ${after}`)),
        ),
      );
    }
    this.bar.hidden = !counting;
    const share = (n: number) => `${Math.min(100, (100 * n) / Math.max(state.seats, 1))}%`;
    this.full.style.width = share(current?.answered ?? 0);
    this.part.style.width = share(current?.ready ?? 0);
  }

  private noteFor(state: ConsoleState, current: Item): string {
    if (current.private) return this.say("private");
    if (current.phase === "revealed") return this.say("talk");
    const few = current.phase === "open" && current.answered < (state.threshold ?? 0);
    return few ? this.say("few", { k: state.threshold ?? 0 }) : "";
  }
}
