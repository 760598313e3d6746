// One web socket to one kernel that comes back by itself: after a lost network, a locked phone, a
// restarted server, or a kernel that was replaced by a fresh process under the same id.
import { decode, encode, newMessage, PROTOCOL, randomId, type Bytes, type Message } from "./wire";

export type Connection = "connecting" | "connected" | "disconnected" | "dead";

export interface Listener {
  /** Every message from the kernel, one after another. */
  message(message: Message): Promise<void> | void;
  state(state: Connection): void;
  /** The kernel answers (again); it may be another process than before. */
  ready(): void;
}

const GREETING_AGAIN = 1500; // ms; a kernel that was just forked may not hear the first one
const GREETINGS = 3; // then by a new socket: some kernels overlook what comes by the old one
const SILENCE = 8000; // ms without any answer before the line itself is doubted
const LONGEST_WAIT = 8000;
const LONGEST_WAIT_HIDDEN = 30000;

interface Posted {
  message: Message;
  sent: boolean;
  /** Saying it twice does no harm (a widget's state, not a click). */
  repeatable: boolean;
}

export class KernelConnection {
  private readonly session = randomId();
  private readonly api: URL;
  private socket: WebSocket | undefined;
  private current: Connection | undefined;
  private answering = false; // the kernel has answered the greeting on this socket
  private kernelSession = "";
  private failures = 0;
  private opened = 0;
  private retry = 0;
  private greeting = 0;
  private doubt = 0;
  private chain: Promise<void> = Promise.resolve();
  // What the kernel has not finished with, in order. Kept until it says "idle".
  private readonly outbox = new Map<string, Posted>();

  constructor(
    baseUrl: string,
    kernelId: string,
    private readonly listener: Listener,
  ) {
    this.api = new URL(`${baseUrl}api/kernels/${encodeURIComponent(kernelId)}`, location.href);
  }

  get state(): Connection | undefined {
    return this.current;
  }

  /** Send, or keep until the kernel can be reached. Returns the message's id. */
  post(
    type: string,
    content: Message["content"],
    metadata: Message["metadata"] = {},
    buffers: Bytes[] = [],
    repeatable = false,
  ): string {
    const message = newMessage(type, this.session, content, metadata, buffers);
    const posted = { message, sent: false, repeatable };
    this.outbox.set(message.header.msg_id, posted);
    if (this.answering) this.transmit(posted);
    return message.header.msg_id;
  }

  /** Look at the line now: open it if it is down, test it if it seems up. */
  reconnect(fresh = false): void {
    if (this.answering && !fresh) {
      this.socket?.send(encode(newMessage("kernel_info_request", this.session, {})));
      this.expectSound(3000);
    } else if (fresh || Date.now() - this.opened > 2000) {
      this.failures = 0;
      this.open();
    }
  }

  /** The kernel is there but is not this page's any more. */
  giveUp(): void {
    this.become("dead");
  }

  private open(): void {
    this.drop();
    if (this.failures === 0) this.become("connecting");
    const url = new URL(`${this.api.href}/channels`);
    url.protocol = url.protocol.replace("http", "ws");
    url.searchParams.set("session_id", this.session);
    const socket = new WebSocket(url, [PROTOCOL]);
    this.socket = socket;
    this.opened = Date.now();
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.greet();
    socket.onmessage = (event) => this.receive(decode(event.data));
    socket.onclose = () => void this.lost(socket);
    this.greeting = window.setTimeout(() => void this.lost(socket), 2 * SILENCE);
  }

  /** Ask until the kernel answers: what is said before that can be lost. */
  private greet(attempt = 1): void {
    const socket = this.socket;
    window.clearTimeout(this.greeting);
    this.answering = false;
    if (!socket || socket.readyState !== WebSocket.OPEN) return;
    if (attempt > GREETINGS) return void this.unanswered(socket);
    socket.send(encode(newMessage("kernel_info_request", this.session, {})));
    this.greeting = window.setTimeout(() => this.greet(attempt + 1), GREETING_AGAIN);
  }

  private async unanswered(socket: WebSocket): Promise<void> {
    const kernel = await this.ask();
    if (kernel === "busy" && socket === this.socket) this.greet();
    else await this.lost(socket);
  }

  private receive(message: Message): void {
    window.clearTimeout(this.doubt);
    this.doubt = 0;
    const { msg_type: type, session } = message.header;
    const state = type === "status" ? message.content.execution_state : "";
    if (/restarting|dead/.test(state)) {
      // The server's own word, not the kernel's: ask for the one that takes its place.
      this.become("connecting");
      this.greet();
      return;
    }
    if (message.channel === "iopub" || type === "kernel_info_reply") this.notice(type, session);
    const answered = message.parent_header.msg_id ?? "";
    this.chain = this.chain
      .then(() => this.listener.message(message))
      .catch((error) => console.error(error));
    if (state === "idle") this.done(answered);
  }

  /** The kernel takes messages in order: with this one it has finished with those before it. */
  private done(id: string): void {
    if (!this.outbox.has(id)) return;
    for (const earlier of this.outbox.keys()) {
      this.outbox.delete(earlier);
      if (earlier === id) return;
    }
  }

  /** What the kernel has not finished with. */
  get pending(): Message[] {
    return Array.from(this.outbox.values(), ({ message }) => message);
  }

  /** A new session in the kernel's messages is a new process. */
  private notice(type: string, session: string): void {
    const replaced = this.kernelSession !== "" && session !== this.kernelSession;
    this.kernelSession = session;
    if (replaced && this.answering) this.greet();
    else if (type === "kernel_info_reply" && !this.answering) this.settle();
  }

  private settle(): void {
    window.clearTimeout(this.greeting);
    this.failures = 0;
    this.answering = true;
    for (const [id, posted] of this.outbox) {
      if (posted.sent && !posted.repeatable) this.outbox.delete(id);
      else this.transmit(posted);
    }
    this.become("connected");
    this.listener.ready();
  }

  private transmit(posted: Posted): void {
    posted.sent = true;
    this.socket?.send(encode(posted.message));
    this.expectSound(SILENCE);
  }

  /** A socket can look open long after the network is gone. */
  private expectSound(within: number): void {
    if (this.doubt && within === SILENCE) return;
    window.clearTimeout(this.doubt);
    const socket = this.socket;
    this.doubt = window.setTimeout(async () => {
      this.doubt = 0;
      const kernel = await this.ask();
      if (socket !== this.socket) return;
      if (kernel === "busy") this.expectSound(SILENCE);
      else if (kernel === "gone") this.become("dead");
      else this.open();
    }, within);
  }

  private async lost(socket: WebSocket): Promise<void> {
    if (socket !== this.socket) return;
    this.drop();
    if (this.failures++ > 0) {
      this.become("disconnected");
      if ((await this.ask()) === "gone" && !this.socket) return this.become("dead");
      if (this.socket) return; // reconnect() was called meanwhile
    } else this.become("connecting");
    const longest = document.hidden ? LONGEST_WAIT_HIDDEN : LONGEST_WAIT;
    const wait = Math.min(longest, 250 * 2 ** this.failures);
    // Everybody loses a restarted server at once; they should not come back at once.
    this.retry = window.setTimeout(() => this.open(), wait * (0.5 + Math.random()));
  }

  private drop(): void {
    for (const timer of [this.retry, this.greeting, this.doubt]) window.clearTimeout(timer);
    this.doubt = 0;
    this.answering = false;
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  private async ask(): Promise<"there" | "busy" | "gone" | "unknown"> {
    const stop = new AbortController();
    const timer = window.setTimeout(() => stop.abort(), 5000);
    try {
      const reply = await fetch(this.api, {
        cache: "no-store",
        redirect: "manual",
        signal: stop.signal,
      });
      // Refused or sent to log in: this page's right to the kernel is gone with its session.
      if ([401, 403, 404].includes(reply.status) || reply.type === "opaqueredirect") return "gone";
      if (!reply.ok) return "unknown";
      return (await reply.json()).execution_state === "busy" ? "busy" : "there";
    } catch {
      return "unknown"; // no network: it may well be there
    } finally {
      window.clearTimeout(timer);
    }
  }

  private become(state: Connection): void {
    if (state === "dead") this.drop();
    if (state === this.current) return;
    this.current = state;
    this.listener.state(state);
  }
}
