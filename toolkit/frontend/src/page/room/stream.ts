// The stream of events of a room. EventSource reconnects by itself after most failures; a phone that
// slept, a proxy that swallowed the end of a connection and a refusal need help.
import type { News } from "./facts";

export const SILENCE_MS = 20_000;
const LOOK_MS = 2000;
const RETRY_MS = [1500, 3000, 6000, 15_000];

export interface StreamListener {
  news(news: News): void;
  /** Somebody of the same project saved: the number of their newest answer, by exercise. */
  team?(marks: Record<string, number>): void;
  /** The server's clock, in milliseconds since 1970. */
  clock?(time: number): void;
  /** True when the stream is heard, false as soon as it is known not to be. */
  heard(up: boolean): void;
}

export class Stream {
  up = false;
  private source: EventSource | null = null;
  private lastHeard = 0;
  private refusals = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly listener: StreamListener,
    private readonly now: () => number = () => Date.now(),
  ) {
    setInterval(() => this.look(SILENCE_MS), LOOK_MS);
    document.addEventListener("visibilitychange", () => document.hidden || this.look(SILENCE_MS / 2));
    window.addEventListener("online", () => this.open());
    window.addEventListener("pageshow", (event) => event.persisted && this.open());
    // an open stream would keep the page out of the browser's memory of pages
    window.addEventListener("pagehide", () => this.shut());
    this.open();
  }

  open(): void {
    this.shut();
    this.lastHeard = this.now();
    const source = (this.source = new EventSource(this.url));
    const alive = () => {
      this.lastHeard = this.now();
      this.refusals = 0;
      this.become(true);
    };
    source.onopen = alive;
    source.addEventListener("ping", alive);
    const hear = (event: MessageEvent<string>, tell: (told: any) => void) => {
      alive();
      try {
        tell(JSON.parse(event.data));
      } catch (error) {
        console.error(error);
      }
    };
    source.onmessage = (event) => hear(event, (news: News) => this.listener.news(news));
    source.addEventListener("team", (event) => hear(event, (marks) => this.listener.team?.(marks)));
    source.addEventListener("clock", (event) => hear(event, (time) => this.listener.clock?.(time)));
    source.onerror = () => {
      this.become(false);
      if (source.readyState === source.CLOSED) this.openLater();
    };
  }

  private shut(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    this.source?.close();
    this.source = null;
  }

  private openLater(): void {
    const wait = RETRY_MS[Math.min(this.refusals++, RETRY_MS.length - 1)] ?? 15_000;
    clearTimeout(this.retry);
    // not all phones of a room at the same moment
    this.retry = setTimeout(() => this.open(), wait * (0.75 + Math.random() / 2));
  }

  /** Open anew when nothing was heard for too long: a ping comes every ten seconds. */
  private look(silence: number): void {
    if (this.retry !== undefined || this.now() - this.lastHeard < silence) return;
    this.become(false);
    this.open();
  }

  private become(up: boolean): void {
    if (this.up === up) return;
    this.up = up;
    this.listener.heard(up);
  }
}
