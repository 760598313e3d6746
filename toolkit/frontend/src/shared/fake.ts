// A stand-in for an anywidget model, for tests: traits, listeners, and what was sent.
import type { Phase } from "./room";

export class FakeModel {
  sent: any[] = [];
  broken = false;
  private readonly listeners = new Map<string, Set<(message?: any) => void>>();

  constructor(readonly traits: Record<string, any> = {}) {
    this.traits = {
      words: {},
      lang: "th",
      place: {},
      locked: false,
      value: {},
      reading: {},
      ready_round: 0,
      ...traits,
    };
  }

  get(name: string): any {
    return this.traits[name];
  }

  on(name: string, listener: (message?: any) => void): void {
    if (!this.listeners.has(name)) this.listeners.set(name, new Set());
    this.listeners.get(name)!.add(listener);
  }

  off(name?: string | null, listener?: ((message?: any) => void) | null): void {
    if (name && listener) this.listeners.get(name)?.delete(listener);
  }

  send(message: any): void {
    if (this.broken) throw new Error("the comm is closed");
    this.sent.push(structuredClone(message));
  }

  /** The kernel sets a trait. */
  put(name: string, value: unknown): void {
    this.traits[name] = value;
    this.fire(`change:${name}`);
  }

  /** The kernel acknowledges, by default the last message. */
  acknowledge(key = this.last.key, reading: unknown = null): void {
    this.fire("msg:custom", { kind: "saved", key, revision: 1, reading });
  }

  refuse(message: string, again = false): void {
    this.fire("msg:custom", { kind: "refused", key: this.last.key, message, again });
  }

  get last(): any {
    return this.sent[this.sent.length - 1];
  }

  private fire(name: string, message?: unknown): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) listener(message);
  }
}

export const PLACE = { seat: "s1", exercise: "check_in", part: "own", ready: true };
export const SLOT = "workshop:s1:check_in:own";

/** The page learns something about the room. */
export function roomSays(phase: Phase, round = 1): void {
  window.workshopRoom = {
    current: { exercise: "check_in", round, phase },
    exercises: { check_in: { round, phase } },
  };
  window.dispatchEvent(new Event("workshop:room"));
}

export function noRoom(): void {
  delete window.workshopRoom;
  localStorage.clear();
}

/** A key is pressed. */
export function key(target: Element, name: string, more: KeyboardEventInit = {}): void {
  const how = { key: name, bubbles: true, cancelable: true, ...more };
  target.dispatchEvent(new KeyboardEvent("keydown", how));
}
