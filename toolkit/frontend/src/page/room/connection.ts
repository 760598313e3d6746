// Says when the way to the room is lost and when it is back, and opens a page anew whose kernel died.
import type { Banner } from "./banner";
import { wordOf, type Facts } from "./facts";
import type { Hands } from "./hands";
import { recall, remember } from "./memory";

export const LOST_AFTER_MS = 1500;
export const FIRST_AFTER_MS = 8000;
const BACK_FOR_MS = 2500;
const RELOAD_GAP_MS = 5000;
const RELOADS = 3;
const RELOADS_WITHIN_MS = 60_000;

type Way = "kernel" | "events";

export class Connection {
  private readonly ways = new Map<Way, boolean>();
  private everUp = new Set<Way>();
  private wait: ReturnType<typeof setTimeout> | undefined;
  private calm: ReturnType<typeof setTimeout> | undefined;
  private lost = false;
  private dying: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly facts: Facts,
    private readonly banner: Banner,
    private readonly hands: Hands,
    private readonly reload: () => void = () => location.reload(),
    private readonly now: () => number = () => Date.now(),
  ) {}

  /** Tell whether one of the two ways to the server is open. */
  set(way: Way, up: boolean): void {
    this.ways.set(way, up);
    if (up) this.everUp.add(way);
    const down = [...this.ways].filter(([, isUp]) => !isUp).map(([name]) => name);
    if (down.length === 0) this.found();
    else if (!this.lost && this.wait === undefined) {
      const known = down.some((name) => this.everUp.has(name));
      this.wait = setTimeout(() => this.lose(), known ? LOST_AFTER_MS : FIRST_AFTER_MS);
    }
  }

  isUp(way: Way): boolean {
    return this.ways.get(way) ?? true;
  }

  /** The kernel is gone for good: open the page anew, but not under somebody's hands. */
  died(): void {
    if (this.dying !== undefined) return;
    const again = () => this.open();
    const button = { label: wordOf(this.facts, "reopen"), run: again };
    const attempt = () => {
      // a reload while the server is away would leave the browser's own error page
      const able = this.isUp("events") && !document.hidden && !this.hands.fragile();
      if (able && this.mayReload()) this.open();
      else this.banner.show("dead", { text: wordOf(this.facts, "died"), action: button });
    };
    this.dying = setInterval(attempt, 500);
    attempt();
  }

  /** The kernel answers again after all. */
  lives(): void {
    clearInterval(this.dying);
    this.dying = undefined;
    this.banner.clear("dead");
  }

  private open(): void {
    clearInterval(this.dying);
    remember("reloads", JSON.stringify([...this.reloads(), this.now()]));
    this.reload();
  }

  private mayReload(): boolean {
    const past = this.reloads();
    const last = past[past.length - 1] ?? -Infinity;
    return this.now() - last > RELOAD_GAP_MS && past.length < RELOADS;
  }

  private reloads(): number[] {
    const times = JSON.parse(recall("reloads") ?? "[]") as number[];
    return times.filter((time) => this.now() - time < RELOADS_WITHIN_MS);
  }

  private lose(): void {
    this.wait = undefined;
    this.lost = true;
    clearTimeout(this.calm);
    this.banner.clear("back");
    const writes = this.facts.page === "worksheet";
    const word = writes ? "reconnecting" : "reconnecting_only";
    this.banner.show("lost", { text: wordOf(this.facts, word) });
  }

  private found(): void {
    clearTimeout(this.wait);
    this.wait = undefined;
    if (!this.lost) return;
    this.lost = false;
    this.banner.clear("lost");
    this.banner.show("back", { text: wordOf(this.facts, "back_again") });
    this.calm = setTimeout(() => this.banner.clear("back"), BACK_FOR_MS);
  }
}
