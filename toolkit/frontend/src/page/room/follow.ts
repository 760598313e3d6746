// Goes where the facilitator goes, but never under somebody's typing.
import type { Banner } from "./banner";
import { wordOf, type Facts, type News } from "./facts";
import type { Hands } from "./hands";
import { recall, remember } from "./memory";

const LOOK_MS = 250;
/** Phones leave within this time, not all in the same moment. */
export const SPREAD_MS = 600;
const READ_MS = 400;

/** Do something as soon as hands are free; until then a banner offers to do it at once. */
export class Later {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly facts: Facts,
    private readonly banner: Banner,
    private readonly hands: Hands,
    private readonly able: () => boolean = () => true,
  ) {}

  start(text: string, wait: number, action: () => void): void {
    this.stop();
    const run = () => {
      this.stop();
      action();
    };
    const button = { label: wordOf(this.facts, "go_now"), run };
    const patience = wordOf(this.facts, "when_paused");
    const show = () => {
      const said = this.hands.busy() && patience ? `${text} – ${patience}` : text;
      this.banner.show("move", { text: said, action: button });
    };
    let left = wait;
    this.timer = setInterval(() => {
      left -= LOOK_MS;
      if (this.hands.busy() || !this.able()) show();
      else if (left <= 0) run();
    }, LOOK_MS);
    show();
  }

  stop(): void {
    clearInterval(this.timer);
    this.banner.clear("move");
  }
}

export class Follower {
  private seen: number | null;

  constructor(
    private readonly facts: Facts,
    private readonly later: Later,
    private readonly go: (address: string) => void = (address) => location.assign(address),
  ) {
    // a page that slept and was loaded again catches up; one that a person opened stays
    const before = recall(this.key);
    this.seen = before === null ? null : Number(before);
  }

  /** Follow the facilitator; returns whether the page is about to leave. */
  news(news: News): boolean {
    const moved = this.seen !== null && news.move !== this.seen;
    this.seen = news.move;
    remember(this.key, String(news.move));
    if (!this.follows || !moved) return false;
    const target = news.current.exercise;
    if (target === this.here) {
      this.later.stop();
      return false;
    }
    const address = target ? `/room/${encodeURIComponent(target)}` : "/room";
    this.later.start(this.sentence(target), READ_MS + Math.random() * SPREAD_MS, () =>
      this.go(address),
    );
    return true;
  }

  private get key(): string {
    return `move:${this.facts.seat}`;
  }

  private get follows(): boolean {
    const { role, page } = this.facts;
    return role === "participant" && (page === "lobby" || page === "worksheet");
  }

  private get here(): string {
    return this.facts.page === "worksheet" ? this.facts.exercise : "";
  }

  private sentence(target: string): string {
    if (!target) return wordOf(this.facts, "moving_lobby");
    const title = this.facts.titles?.[target];
    return title ? wordOf(this.facts, "moving_to", { title }) : wordOf(this.facts, "moving");
  }
}
