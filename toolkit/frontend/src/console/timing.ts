// Time for the room, and one sentence to everybody.
import { left, shown, timerNow } from "../shared/countdown";
import { h, say, set } from "../shared/dom";
import { currentOf, type ConsoleState } from "./next";
import { button, labelled, once, type Part, type Tools } from "./parts";

const CHOICES = [2, 5, 10, 15];
const MOST_MINUTES = 180;
const LONGEST = 200;

export class Timing implements Part {
  private readonly minutes = h("input", { type: "number", min: 1, max: MOST_MINUTES, inputmode: "numeric" });
  private readonly text = h("textarea", { rows: 2, maxlength: LONGEST });
  private readonly clock = h("section", { class: "ws-part-group" });
  private readonly time = h("strong", { class: "ws-timer-left", role: "timer" });
  private readonly message = h("section", { class: "ws-part-group" });
  readonly element = h("section", { class: "ws-part" }, this.clock, this.message);
  private state: ConsoleState | undefined;

  constructor(private readonly tools: Tools) {}

  draw(state: ConsoleState): void {
    this.state = state;
    const { say: word } = this.tools;
    const timer = timerNow(state);
    once(this.clock, [Boolean(timer), word("time.heading")], () => [
      h("h3", {}, word("time.heading")),
      h("p", { class: "ws-hint" }, word("time.hint")),
      ...(timer ? this.running() : this.choosing()),
    ]);
    once(this.message, [state.message, word("tell.heading")], () => this.telling(state.message ?? ""));
    this.tick();
  }

  tick(): void {
    const timer = this.state && timerNow(this.state);
    if (!timer) return;
    const rest = left(timer);
    say(this.time, rest ? shown(rest) : this.tools.say("time.over"));
    this.time.toggleAttribute("data-over", rest === 0);
  }

  /** From the keyboard: begin with the minutes of the agenda's entry, or give one more. */
  more(): void {
    if (this.state && timerNow(this.state)) this.give();
    else this.begin((this.state && currentOf(this.state)?.minutes) || 5);
  }

  private choosing(): Node[] {
    const { say: word } = this.tools;
    if (!this.minutes.value) this.minutes.value = "8";
    const own = h("form", { class: "ws-part-line", onsubmit: (event: Event) => this.submit(event) });
    own.append(
      labelled(word("time.own"), this.minutes),
      h("button", { class: "ws-button", type: "submit" }, word("time.start")),
    );
    const quick = CHOICES.map((n) => button(word("time.minutes", { n }), () => this.begin(n)));
    return [h("div", { class: "ws-part-line" }, ...quick), own];
  }

  private running(): Node[] {
    const { say: word } = this.tools;
    return [
      h("p", { class: "ws-timer" }, `${word("time.left")} `, this.time),
      h(
        "div",
        { class: "ws-part-line" },
        button(word("time.more"), () => this.give()),
        button(word("time.stop"), () => this.press("stop_timer", {}, word("time.stop"))),
      ),
    ];
  }

  private telling(now: string): Node[] {
    const { say: word } = this.tools;
    set(this.text, { placeholder: word("tell.example") });
    const form = h("form", { class: "ws-part-form", onsubmit: (event: Event) => this.send(event) });
    form.append(
      labelled(word("tell.label"), this.text),
      h("button", { class: "ws-button", type: "submit" }, word("tell.send")),
    );
    const take = () => this.press("message", { text: "" }, word("tell.take"));
    const standing = now
      ? [
          h("p", { class: "ws-told-now" }, h("span", {}, word("tell.shown")), h("strong", {}, now)),
          button(word("tell.take"), take),
        ]
      : [];
    return [
      h("h3", {}, word("tell.heading")),
      h("p", { class: "ws-hint" }, word("tell.hint")),
      ...standing,
      form,
    ];
  }

  private begin(minutes: number): void {
    this.press("timer", { seconds: Math.round(minutes * 60) }, this.tools.say("time.start"));
  }

  private give(): void {
    this.press("more_time", { seconds: 60 }, this.tools.say("time.more"));
  }

  private submit(event: Event): void {
    event.preventDefault();
    const minutes = Number(this.minutes.value);
    if (minutes >= 1 && minutes <= MOST_MINUTES) this.begin(minutes);
  }

  private send(event: Event): void {
    event.preventDefault();
    const text = this.text.value.trim();
    if (text) this.press("message", { text }, this.tools.say("tell.send"), () => (this.text.value = ""));
  }

  private press(
    action: string,
    value: Record<string, unknown>,
    said: string,
    done?: () => void,
  ): void {
    this.tools.press({ action, exercise: "", value }, said, done);
  }
}
