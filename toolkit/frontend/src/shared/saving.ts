// Brings what a person enters to the kernel and says "saved" only when the kernel has said so.
//
// An edit makes an unsent answer with a new random key. It is kept on the device, sent, and sent
// again with the same key until its acknowledgement comes, so a message that arrived twice is one
// answer. A newer edit takes the place of an unsent older one.
import { Slot, type Unsent } from "./keeping";
import { same, type Model, type SavingTraits } from "./model";
import { ONLINE_AGAIN, onRoom, turn } from "./room";

export const TYPING_MS = 600;
export const RESEND_MS = [4000, 8000, 15000];

export type State = "idle" | "saving" | "saved" | "late" | "refused";
export type Value = Record<string, unknown>;

declare global {
  interface Window {
    /** Asked by the page before it moves on: is anything still on its way to the kernel? */
    workshopSaving?: { pending(): boolean; fragile?(): boolean };
    workshopSavers?: Set<Travelling>;
  }
}

interface Travelling {
  readonly onItsWay: boolean;
  /** True while an answer travels that would be lost with this page. */
  readonly fragile: boolean;
}

/** The savers of the whole page: each widget's bundle has its own copy of this module. */
function savers(): Set<Travelling> {
  const all = (window.workshopSavers ??= new Set());
  window.workshopSaving ??= {
    pending: () => [...all].some((saver) => saver.onItsWay),
    fragile: () => [...all].some((saver) => saver.fragile),
  };
  return all;
}

export class Saver<V extends Value = Value> {
  value: V;
  state: State = "idle";
  /** The sentence of a refusal. */
  message = "";
  /** What the exercise read from the last answer it accepted. */
  reading: Record<string, unknown>;
  /** The last round for which the person is known to be ready; 0 before. */
  readyRound: number;

  private unsent: Unsent | null;
  private refused = false;
  private attempts = 0;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private resend: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<(outside: boolean) => void>();
  private readonly ends: (() => void)[] = [];
  private readonly slot: Slot;

  constructor(
    private readonly model: Model<any>,
    private readonly shape: (raw: Value) => V = (raw) => raw as V,
  ) {
    this.slot = new Slot(this.trait("place") ?? {});
    this.reading = this.trait("reading") ?? {};
    this.readyRound = this.trait("ready_round") ?? 0;
    this.unsent = this.slot.read();
    this.value = shape(this.unsent?.value ?? this.trait("value") ?? {});
    this.listen();
    savers().add(this);
    this.ends.push(() => savers().delete(this));
    if (this.unsent) {
      this.state = "saving";
      this.send();
    }
  }

  /** True while the kernel has not yet accepted what is shown. */
  get waiting(): boolean {
    return this.unsent !== null;
  }

  /** True while the answer travels; a refused one waits for the person instead. */
  get onItsWay(): boolean {
    return this.unsent !== null && !this.refused;
  }

  get fragile(): boolean {
    return this.onItsWay && !this.slot.keeps;
  }

  /** Take over what the person entered; text is sent when the typing rests, all else at once. */
  edit(value: V, when: "soon" | "now" = "now"): void {
    this.value = value;
    const round = this.round();
    this.put({ key: newKey(), value, ready: this.readyUnsent(round), round });
    if (when === "now") this.sendFresh();
    else this.typing = setTimeout(() => this.sendFresh(), TYPING_MS);
  }

  /** Say "I am ready", with the answer as it stands. */
  ready(): void {
    this.put({ key: newKey(), value: this.value, ready: true, round: this.round() });
    this.sendFresh();
  }

  /** Send at once what still waits for the typing to rest. */
  flush(): void {
    if (this.typing !== undefined) this.sendFresh();
  }

  /** Call back at each change; `outside` tells that the value did not come from this page. */
  subscribe(listener: (outside: boolean) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  dispose(): void {
    clearTimeout(this.typing);
    clearTimeout(this.resend);
    for (const end of this.ends.splice(0)) end();
    this.listeners.clear();
  }

  private put(unsent: Unsent): void {
    this.unsent = unsent;
    this.refused = false;
    this.slot.write(unsent);
    clearTimeout(this.typing);
    clearTimeout(this.resend);
    const unreachable = this.state === "late" || navigator.onLine === false;
    this.become(unreachable ? "late" : "saving");
  }

  private sendFresh(): void {
    clearTimeout(this.typing);
    this.typing = undefined;
    this.attempts = 0;
    this.send();
  }

  private send(): void {
    if (!this.unsent || this.refused) return;
    const { key, value, ready, round } = this.unsent;
    try {
      this.model.send({ kind: "save", key, value, ready, round });
    } catch {
      this.become("late"); // the connection is down; the timer below tries again
    }
    clearTimeout(this.resend);
    const wait = RESEND_MS[Math.min(this.attempts++, RESEND_MS.length - 1)];
    this.resend = setTimeout(() => {
      if (this.state !== "refused") this.become("late");
      this.send();
    }, wait);
  }

  private receive(message: any): void {
    if (!this.unsent || message?.key !== this.unsent.key) return;
    if (message.kind === "saved") {
      if (this.unsent.ready) this.readyRound = Math.max(this.readyRound, this.unsent.round);
      this.unsent = null;
      this.slot.clear();
      clearTimeout(this.resend);
      if (message.reading) this.reading = message.reading;
      this.become("saved");
    } else if (message.kind === "refused") {
      // "again": nothing is wrong with the answer; it goes on being sent until it is kept
      this.refused = message.again !== true;
      if (this.refused) clearTimeout(this.resend);
      this.message = String(message.message ?? "");
      this.become("refused");
    }
  }

  private listen(): void {
    const own = (target: EventTarget, name: string, action: () => void) => {
      target.addEventListener(name, action);
      this.ends.push(() => target.removeEventListener(name, action));
    };
    const trait = (name: string, action: (message?: any) => void) => {
      this.model.on(name, action);
      this.ends.push(() => this.model.off(name, action));
    };
    trait("msg:custom", (message) => this.receive(message));
    trait("change:value", () => this.fromOutside());
    trait("change:reading", () => {
      this.reading = this.trait("reading") ?? {};
      this.tell(false);
    });
    trait("change:ready_round", () => {
      this.readyRound = Math.max(this.readyRound, this.trait("ready_round") ?? 0);
      this.tell(false);
    });
    own(window, ONLINE_AGAIN, () => this.sendFresh());
    own(window, "online", () => this.sendFresh());
    own(window, "offline", () => this.unsent && !this.refused && this.become("late"));
    own(window, "pagehide", () => this.flush());
    own(document, "visibilitychange", () => document.hidden && this.flush());
    this.ends.push(onRoom(() => this.roomChanged()));
  }

  /** A round that closes takes what is being typed with it; one that opens again may be retried. */
  private roomChanged(): void {
    const { phase } = turn(this.trait("place") ?? {});
    if (phase !== "open") this.flush();
    else if (this.refused) {
      this.refused = false;
      this.sendFresh();
    }
  }

  /** The kernel's own word on the value counts only where this page has nothing newer. */
  private fromOutside(): void {
    const value = this.shape(this.trait("value") ?? {});
    if (this.unsent || same(value, this.value)) return;
    this.value = value;
    this.tell(true);
  }

  private round(): number {
    return turn(this.trait("place") ?? {}).round;
  }

  /** A "ready" that has not arrived yet travels on with a newer answer of the same round. */
  private readyUnsent(round: number): boolean {
    return this.unsent !== null && this.unsent.ready && this.unsent.round === round;
  }

  private become(state: State): void {
    this.state = state;
    this.tell(false);
  }

  private tell(outside: boolean): void {
    for (const listener of [...this.listeners]) listener(outside);
  }

  private trait<K extends keyof SavingTraits>(name: K): SavingTraits[K] {
    return this.model.get(name);
  }
}

/** A random key. `crypto.randomUUID` is missing on plain http, which is what a hotel room has. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
