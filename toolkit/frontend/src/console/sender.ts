// Brings what is pressed to the kernel, one after the other. Each press has an id: sent again, it is
// made once. It also says what the console had seen: whoever pressed first wins, the other is told.
import type { Move } from "./next";

export const RESEND_MS = 3000;
export const TRIES = 4;

export interface Told {
  /** sending, slow, done, refused (with the kernel's sentence) or lost. */
  state: "sending" | "slow" | "done" | "refused" | "lost";
  message: string;
  /** What only this page was told, such as the names of the groups. */
  answer?: Record<string, unknown>;
}

interface Channel {
  send(content: unknown): void;
}

export class Sender {
  private waiting: Move | null = null;
  private id = "";
  private seen = 0;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly channel: Channel,
    private readonly tell: (told: Told) => void,
  ) {}

  get busy(): boolean {
    return this.waiting !== null;
  }

  /** Send a press; refused while another is on its way. */
  start(move: Move, seen: number): boolean {
    if (this.busy) return false;
    this.waiting = move;
    this.id = newId();
    this.seen = seen;
    this.tries = 0;
    this.tell({ state: "sending", message: "" });
    this.send();
    return true;
  }

  hear(message: any): void {
    if (!this.busy || message?.id !== this.id) return;
    clearTimeout(this.timer);
    if (message.kind === "refused") this.end("refused", String(message.message ?? ""));
    else if (message.kind === "done") this.end("done", "", message);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private send(): void {
    if (!this.waiting) return;
    this.tries += 1;
    try {
      this.channel.send({ kind: "do", id: this.id, seen: this.seen, ...this.waiting });
    } catch {
      /* the timer below tries again */
    }
    this.timer = setTimeout(() => {
      if (this.tries >= TRIES) return this.end("lost");
      this.tell({ state: "slow", message: "" });
      this.send();
    }, RESEND_MS);
  }

  private end(state: Told["state"], message = "", answer?: Record<string, unknown>): void {
    this.waiting = null;
    this.tell({ state, message, answer });
  }
}

/** `crypto.randomUUID` is missing on plain http. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
