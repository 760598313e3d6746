// What the facilitator tells everybody on their own page: the time left, one sentence, the group.
import { left, shown, ticking } from "../../shared/countdown";
import { h, icon, say } from "../../shared/dom";
import { wordOf, type Facts, type News } from "./facts";
import { recall, remember } from "./memory";

const LAST_MS = 60_000;

export class Announce {
  private readonly time = h("span", { class: "ws-told-time", role: "timer", hidden: true });
  private readonly group = h("span", { class: "ws-told-group", hidden: true });
  private readonly text = h("p", { class: "ws-told-text" });
  private readonly over = h("span", { class: "ws-told-over" });
  private readonly heard = h("span", { class: "ws-unseen", role: "status" });
  private readonly message: HTMLElement;
  /** The number of the group and the clock: in the bar of a worksheet, else above the lobby. */
  readonly chips = h("span", { class: "ws-told-chips" }, this.group, this.time, this.heard);
  private news: News | undefined;

  constructor(
    private readonly facts: Facts,
    private readonly now: () => number = () => Date.now(),
  ) {
    const got = h("button", { class: "ws-button", type: "button", onclick: () => this.hide() });
    say(got, wordOf(facts, "hide_message"));
    say(this.over, wordOf(facts, "told"));
    this.message = h(
      "aside",
      { class: "ws-told", role: "status", hidden: true },
      h("div", {}, this.over, this.text),
      got,
    );
    ticking(() => this.tick());
  }

  /** Put everything into its place on this page. */
  show(): void {
    const bar = document.querySelector(".ws-bar");
    const main = document.querySelector("#ws-main, main");
    if (bar) {
      bar.querySelector(".ws-bar-title")?.after(this.chips);
      bar.after(this.message);
    } else main?.prepend(this.message, this.chips);
  }

  tell(news: News): void {
    this.news = news;
    const text = news.message ?? "";
    if (this.text.textContent !== text) say(this.text, text);
    this.message.hidden = !text || recall(this.key) === text;
    if (!text) remember(this.key, "");
    const { group } = news;
    const word = this.facts.page === "lobby" ? "group_of" : "group";
    this.group.hidden = !group;
    if (group) say(this.group, wordOf(this.facts, word, { n: group.n, m: group.size }));
    this.tick();
  }

  private get key(): string {
    return `told:${this.facts.seat}`;
  }

  private hide(): void {
    remember(this.key, this.text.textContent ?? "");
    this.message.hidden = true;
  }

  private tick(): void {
    const timer = this.news?.timer;
    this.time.hidden = !timer;
    this.chips.toggleAttribute("data-any", Boolean(timer) || !this.group.hidden);
    if (!timer) return say(this.heard, "");
    const rest = left(timer, this.now());
    this.time.toggleAttribute("data-over", rest === 0);
    const time = shown(rest);
    if (this.time.dataset.shown !== time) {
      this.time.dataset.shown = time;
      this.time.replaceChildren(icon("wait"), rest ? time : wordOf(this.facts, "timer_over"));
      this.time.setAttribute("aria-label", wordOf(this.facts, rest ? "timer_left" : "timer_over", { time }));
    }
    // a clock that speaks each second is no help: the last minute and the end are said
    const word = rest === 0 ? "timer_over" : rest <= LAST_MS && timer.seconds > 90 ? "timer_last" : "";
    say(this.heard, word && wordOf(this.facts, word));
  }
}
