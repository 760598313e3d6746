import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KernelConnection } from "./connection";
import { decode, encode, newMessage, type Message } from "./wire";

/** A socket whose other end is this test. */
class Line {
  static OPEN = 1;
  static all: Line[] = [];
  readyState = 0;
  sent: Message[] = [];
  onopen = () => {};
  onclose = () => {};
  onmessage = (_: { data: ArrayBuffer }) => {};

  constructor(readonly url: URL) {
    Line.all.push(this);
  }

  send(data: ArrayBuffer): void {
    this.sent.push(decode(data));
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.readyState = 1;
    this.onopen();
  }

  say(type: string, content: object, process: string, answers?: Message): void {
    const message = newMessage(type, process, content as Message["content"]);
    message.channel = type.endsWith("_reply") ? "shell" : "iopub";
    message.parent_header = answers?.header ?? {};
    this.onmessage({ data: encode(message) });
  }

  greet(process: string): void {
    this.say("kernel_info_reply", {}, process, this.sent[this.sent.length - 1]);
  }

  idle(message: Message, process: string): void {
    this.say("status", { execution_state: "idle" }, process, message);
  }

  break(): void {
    this.readyState = 3;
    this.onclose();
  }

  posted(): unknown[] {
    return this.sent.filter(({ header }) => header.msg_type === "comm_msg").map((m) => m.content.n);
  }
}

const last = () => Line.all[Line.all.length - 1];

describe("the connection to a kernel", () => {
  const states: string[] = [];
  let ready = 0;
  let answer: () => Promise<unknown>;

  function connect(): KernelConnection {
    const listener = { message: () => {}, state: (s: string) => states.push(s), ready: () => ready++ };
    const made = new KernelConnection("/", "k1", listener as never);
    made.reconnect(true);
    return made;
  }

  beforeEach(() => {
    vi.useFakeTimers();
    states.length = ready = Line.all.length = 0;
    answer = async () => ({ ok: true, status: 200, json: async () => ({}) });
    vi.stubGlobal("window", globalThis);
    vi.stubGlobal("document", { hidden: false });
    vi.stubGlobal("location", { href: "http://room.test/room/x" });
    vi.stubGlobal("WebSocket", Line);
    vi.stubGlobal("fetch", () => answer());
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("keeps what is said before the kernel answers", () => {
    const connection = connect();
    connection.post("comm_msg", { n: 1 });
    last().open();
    expect(last().posted()).toEqual([]);
    last().greet("p1");
    expect(last().posted()).toEqual([1]);
    expect(states).toEqual(["connecting", "connected"]);
    expect(last().url.href).toMatch(/^ws:\/\/room\.test\/api\/kernels\/k1\/channels\?session_id=/);
  });

  it("says again what was not heard: states, not clicks", async () => {
    const connection = connect();
    last().open();
    last().greet("p1");
    connection.post("comm_msg", { n: 1 }, {}, [], true);
    last().idle(last().sent[1], "p1");
    connection.post("comm_msg", { n: 2 }, {}, [], true);
    connection.post("comm_msg", { n: "click" });
    last().break();
    connection.post("comm_msg", { n: 3 });
    await vi.advanceTimersByTimeAsync(2000);
    expect(Line.all.length).toBe(2);
    last().open();
    last().greet("p1");
    expect(last().posted()).toEqual([2, 3]);
    expect(ready).toBe(2);
  });

  it("notices another process under the same id", () => {
    connect();
    last().open();
    last().greet("p1");
    last().say("status", { execution_state: "starting" }, "p2");
    expect(ready).toBe(1);
    last().greet("p2");
    expect(ready).toBe(2);
    expect(Line.all.length).toBe(1);
  });

  it("never gives up, unless the kernel is gone", async () => {
    connect();
    answer = () => Promise.reject(new Error("no network"));
    for (let turn = 0; turn < 20; turn++) {
      last().break();
      await vi.advanceTimersByTimeAsync(15000);
    }
    expect(Line.all.length).toBe(21);
    expect(states).toEqual(["connecting", "disconnected"]);
    answer = async () => ({ ok: false, status: 404 });
    last().break();
    await vi.advanceTimersByTimeAsync(15000);
    expect(states).toEqual(["connecting", "disconnected", "dead"]);
    expect(Line.all.length).toBe(21);
  });

  it("doubts a line that is silent, unless the kernel is at work", async () => {
    const connection = connect();
    last().open();
    last().greet("p1");
    answer = async () => ({ ok: true, status: 200, json: async () => ({ execution_state: "busy" }) });
    connection.post("comm_msg", { n: 1 }, {}, [], true);
    await vi.advanceTimersByTimeAsync(9000);
    expect(Line.all.length).toBe(1);
    answer = async () => ({ ok: true, status: 200, json: async () => ({ execution_state: "idle" }) });
    await vi.advanceTimersByTimeAsync(9000);
    expect(Line.all.length).toBe(2);
  });
});
