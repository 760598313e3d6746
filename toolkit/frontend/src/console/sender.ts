// Brings moves to the kernel one after the other. Each has an id: sent again, it is made once.
import type { Move } from "./next";

export const RESEND_MS = 3000;
export const TRIES = 4;

export interface Told {
  /** sending, slow, done, refused (with the kernel's sentence) or lost. */
  state: "sending" | "slow" | "done" | "refused" | "lost";
  message: string;
}

interface Channel {
  send(content: unknown): void;
}

export class Sender {
  private waiting: Move[] = [];
  private id = "";
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly channel: Channel,
    private readonly tell: (told: Told) => void,
  ) {}

  get busy(): boolean {
    return this.waiting.length > 0;
  }

  /** Make these moves; refused while others are on their way. */
  start(moves: Move[]): boolean {
    if (this.busy || moves.length === 0) return false;
    this.waiting = [...moves];
    this.tell({ state: "sending", message: "" });
    this.next();
    return true;
  }

  hear(message: any): void {
    if (!this.busy || message?.id !== this.id) return;
    clearTimeout(this.timer);
    if (message.kind === "refused") this.end("refused", String(message.message ?? ""));
    else if (message.kind === "done") {
      this.waiting.shift();
      if (this.busy) this.next();
      else this.end("done");
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private next(): void {
    this.id = newId();
    this.tries = 0;
    this.send();
  }

  private send(): void {
    const [move] = this.waiting;
    if (!move) return;
    this.tries += 1;
    try {
      this.channel.send({ kind: "do", id: this.id, ...move });
    } catch {
      /* the timer below tries again */
    }
    this.timer = setTimeout(() => {
      if (this.tries >= TRIES) return this.end("lost");
      this.tell({ state: "slow", message: "" });
      this.send();
    }, RESEND_MS);
  }

  private end(state: Told["state"], message = ""): void {
    this.waiting = [];
    this.tell({ state, message });
  }
}

/** `crypto.randomUUID` is missing on plain http. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
