// For tests: a page's facts, news of a room, an EventSource that does what the test says.
import type { Facts, News } from "./facts";
import type { Phase } from "../../shared/room";

export function facts(over: Partial<Facts> = {}): Facts {
  return {
    page: "worksheet",
    role: "participant",
    seat: "s1",
    exercise: "one",
    lang: "th",
    events: "/room/events",
    titles: { two: "สอง" },
    words: {
      reconnecting: "reconnecting",
      reconnecting_only: "reconnecting only",
      back_again: "back again",
      died: "died",
      reopen: "reopen",
      moving_to: "to {title}",
      moving: "on",
      moving_lobby: "to the lobby",
      moving_step: "look",
      when_paused: "finish first",
      go_now: "go now",
      steps: "steps",
      step_of: "{n}/{m}",
      next: "next",
      previous: "previous",
    },
    ...over,
  };
}

export function news(move: number, exercise: string, phase: Phase = "open", round = 1): News {
  const place = { round, phase, upto: 0 };
  return {
    move,
    current: { exercise, ...place },
    exercises: exercise ? { [exercise]: place } : {},
  };
}

export class FakeSource extends EventTarget {
  static made: FakeSource[] = [];
  static get last(): FakeSource {
    return this.made[this.made.length - 1]!;
  }
  readonly CLOSED = 2;
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;

  constructor(readonly url: string) {
    super();
    FakeSource.made.push(this);
  }

  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  says(data: unknown): void {
    this.onmessage?.(new MessageEvent("message", { data: JSON.stringify(data) }));
  }

  pings(): void {
    this.dispatchEvent(new Event("ping"));
  }

  fails(forGood = false): void {
    this.readyState = forGood ? 2 : 0;
    this.onerror?.();
  }

  close(): void {
    this.readyState = 2;
  }
}
