// On a phone one step of a worksheet at a time; on wide screens all of it in one column (styles/room).
import { h, icon, say } from "../../shared/dom";
import type { Phase } from "../../shared/room";
import { wordOf, type Facts, type News } from "./facts";
import type { Later } from "./follow";
import { forget, recall, remember } from "./memory";
import { headingOf, stepsOf, stepWith, type Step } from "./walk";

const NARROW = "(max-width: 899.98px)";
const LOOK = '[data-part="look"]';
const OWN = '[data-part]:not([data-part="look"])';
const FIND_MS = 500;
const FINDS = 40;

export class Steps {
  private now = 0;
  private steps: Step[] = [];
  private search: ReturnType<typeof setInterval> | undefined;
  private readonly back: HTMLButtonElement;
  private readonly on: HTMLButtonElement;
  private readonly count = h("span", { class: "ws-steps-count" });
  /** A worksheet's title stands in its first step; the others carry it for who hears the page. */
  private readonly title = h("h1", { class: "ws-unseen ws-step-title", hidden: true });
  private readonly dots = h("span", { class: "ws-steps-dots", "aria-hidden": "true" });
  readonly bar: HTMLElement;

  constructor(
    private readonly facts: Facts,
    private readonly main: HTMLElement,
    private readonly later: Later,
  ) {
    const button = (key: string, by: number, ...inside: (Node | string)[]) =>
      h(
        "button",
        { class: `ws-steps-${key}`, type: "button", onclick: () => this.choose(this.now + by) },
        ...inside,
      );
    this.back = button("back", -1, icon("back"), wordOf(facts, "previous"));
    this.on = button("on", 1, wordOf(facts, "next"), icon("on"));
    const middle = h("span", { class: "ws-steps-middle" }, this.dots, this.count);
    this.bar = h(
      "nav",
      { class: "ws-steps", "aria-label": wordOf(facts, "steps"), hidden: true },
      this.back,
      middle,
      this.on,
    );
    main.after(this.bar);
    main.prepend(this.title);
    window.addEventListener("popstate", () => this.turn(this.fromHash()));
    // the other language begins where this one was left
    document.addEventListener("submit", () => remember(this.key, String(this.now)));
    this.cut();
  }

  /** The facilitator revealed or opened again: go where everybody looks now. */
  news(news: News): void {
    const place = news.exercises[this.facts.exercise];
    if (!place) return;
    const key = `phase:${this.key}`;
    const stands = `${place.round}/${place.phase}`;
    const before = recall(key);
    if (before === stands) return;
    remember(key, stands);
    const target = aim(place.phase, place.round, before !== null, this.facts.again);
    if (target) this.find(target, before === null);
  }

  private get key(): string {
    return `${this.facts.seat}:${this.facts.exercise}`;
  }

  private get narrow(): boolean {
    return window.matchMedia(NARROW).matches;
  }

  /** Find the step of a widget, which may still be on its way into the page; then go there. */
  private find(selector: string, atOnce: boolean): void {
    clearInterval(this.search);
    let finds = 0;
    const attempt = () => {
      const found = stepWith(this.steps, selector);
      if (found >= 0 || ++finds >= FINDS) clearInterval(this.search);
      if (found < 0 || (this.narrow && found === this.now)) return;
      if (atOnce) this.turn(found); // and a reload comes back to it
      else this.later.start(wordOf(this.facts, "moving_step"), 0, () => this.turn(found));
    };
    this.search = setInterval(attempt, FIND_MS);
    attempt();
  }

  private cut(): void {
    this.steps = stepsOf(this.main, this.facts.lang);
    for (const [index, step] of this.steps.entries()) {
      for (const cell of step) cell.dataset.step = String(index + 1);
    }
    say(this.title, this.steps.flat().map(titleOf).find(Boolean)?.textContent ?? document.title);
    this.dots.replaceChildren(...this.steps.map(() => h("i")));
    this.bar.hidden = this.steps.length < 2;
    this.main.dataset.steps = String(this.steps.length);
    document.documentElement.classList.toggle("ws-has-steps", this.steps.length > 1);
    const left = Number(recall(this.key) ?? 0);
    forget(this.key);
    this.show(location.hash ? this.fromHash() : left);
  }

  /** A person turned the page: the browser's own way back leads to where they were. */
  private choose(index: number): void {
    if (index < 0 || index >= this.steps.length) return;
    clearInterval(this.search);
    history.pushState(null, "", `#step-${index + 1}`);
    this.turn(index);
  }

  private turn(index: number): void {
    this.show(index);
    if (location.hash !== `#step-${index + 1}`) {
      history.replaceState(null, "", `#step-${index + 1}`);
    }
    const step = this.steps[index] ?? [];
    const target = headingOf(step) ?? step[0];
    if (!target) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.narrow) window.scrollTo({ top: 0 });
    else step[0]?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  }

  private show(index: number): void {
    this.now = Math.max(0, Math.min(index, this.steps.length - 1));
    for (const [number, step] of this.steps.entries()) {
      for (const cell of step) cell.toggleAttribute("data-now", number === this.now);
    }
    this.title.hidden = (this.steps[this.now] ?? []).some(titleOf);
    const shown = { n: this.now + 1, m: this.steps.length };
    say(this.count, wordOf(this.facts, "step_of", shown));
    Array.from(this.dots.children, (dot, number) =>
      dot.toggleAttribute("data-now", number === this.now),
    );
    this.back.disabled = this.now === 0;
    this.on.disabled = this.now === this.steps.length - 1;
    // widgets that were not displayed could not measure themselves
    window.dispatchEvent(new Event("resize"));
  }

  private fromHash(): number {
    return Number(/^#step-(\d+)$/.exec(location.hash)?.[1] ?? 1) - 1;
  }}

const titleOf = (cell: HTMLElement): HTMLElement | null => cell.querySelector("h1");

/** What everybody looks at in a phase that has just begun. A first visit in round 1 starts at 1. */
export function aim(phase: Phase, round: number, known: boolean, again = ""): string {
  if (phase === "revealed") return LOOK;
  if (phase !== "open" || round < 2) return "";
  if (again) return `[data-part="${again}"]`;
  return known ? OWN : "";
}
