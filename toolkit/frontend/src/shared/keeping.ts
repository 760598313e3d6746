// Un-acknowledged answers, kept on the device so that a refresh, an empty battery or a lost network
// costs nobody a word.
import type { Place } from "./model";

export interface Unsent {
  key: string;
  value: Record<string, unknown>;
  ready: boolean;
  round: number;
}

/** One slot for a part of one seat; a slot that keeps nothing where nothing may be kept. */
export class Slot {
  private readonly name: string | null;

  constructor(place: Place) {
    const { seat, exercise, part, keep } = place;
    this.name =
      seat && exercise && part && keep !== false ? `workshop:${seat}:${exercise}:${part}` : null;
  }

  /** Whether this device holds the answer when the page is gone. */
  get keeps(): boolean {
    return this.name !== null;
  }

  read(): Unsent | null {
    if (!this.name) return null;
    try {
      const found = JSON.parse(localStorage.getItem(this.name) ?? "null");
      const usable =
        typeof found?.key === "string" &&
        typeof found.value === "object" &&
        found.value !== null &&
        !Array.isArray(found.value);
      return usable
        ? {
            key: found.key,
            value: found.value,
            ready: found.ready === true,
            round: Number.isInteger(found.round) ? found.round : 1,
          }
        : null;
    } catch {
      return null;
    }
  }

  write(unsent: Unsent): void {
    this.attempt((name) => localStorage.setItem(name, JSON.stringify(unsent)));
  }

  clear(): void {
    this.attempt((name) => localStorage.removeItem(name));
  }

  // Storage may be full or forbidden; the answer is then only in memory, as without it.
  private attempt(action: (name: string) => void): void {
    if (!this.name) return;
    try {
      action(this.name);
    } catch {
      /* nothing better can be done here */
    }
  }
}
