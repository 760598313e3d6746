import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeModel, noRoom, PLACE, roomSays, SLOT } from "./fake";
import { RESEND_MS, Saver, TYPING_MS } from "./saving";

let model: FakeModel;
let saver: Saver;

function start(traits: Record<string, unknown> = {}): Saver {
  model = new FakeModel({ place: PLACE, ...traits });
  return (saver = new Saver(model as any));
}

beforeEach(() => {
  vi.useFakeTimers();
  noRoom();
  start();
});

afterEach(() => {
  saver.dispose();
  vi.useRealTimers();
});

describe("an edit", () => {
  test("is sent at once, and saved only when acknowledged", () => {
    saver.edit({ a: 1 });
    expect(model.sent).toHaveLength(1);
    expect(model.last).toMatchObject({ kind: "save", value: { a: 1 }, ready: false, round: 1 });
    expect(saver.state).toBe("saving");
    model.acknowledge();
    expect(saver.state).toBe("saved");
    expect(localStorage.getItem(SLOT)).toBeNull();
  });

  test("of a text waits until the typing rests", () => {
    saver.edit({ a: "น" }, "soon");
    vi.advanceTimersByTime(TYPING_MS - 1);
    saver.edit({ a: "น้ำ" }, "soon");
    vi.advanceTimersByTime(TYPING_MS - 1);
    expect(model.sent).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(model.sent.map((message) => message.value)).toEqual([{ a: "น้ำ" }]);
  });

  test("of a text is sent when the person leaves the field", () => {
    saver.edit({ a: "น้ำ" }, "soon");
    saver.flush();
    saver.flush();
    expect(model.sent).toHaveLength(1);
  });

  test("is not 'saved' while a newer one is typed", () => {
    saver.edit({ a: 1 });
    model.acknowledge();
    saver.edit({ a: 12 }, "soon");
    expect(saver.state).toBe("saving");
  });
});

describe("a lost acknowledgement", () => {
  test("makes the same answer go again with the same key, ever more slowly", () => {
    saver.edit({ a: 1 });
    const { key } = model.last;
    for (const wait of [...RESEND_MS, 15000, 15000]) vi.advanceTimersByTime(wait);
    expect(model.sent).toHaveLength(1 + 5);
    expect(new Set(model.sent.map((message) => message.key))).toEqual(new Set([key]));
    expect(saver.state).toBe("late");
    model.acknowledge();
    expect(saver.state).toBe("saved");
    vi.advanceTimersByTime(60000);
    expect(model.sent).toHaveLength(6);
  });

  test("is made good at once when the page is online again", () => {
    saver.edit({ a: 1 });
    window.dispatchEvent(new Event("workshop:online"));
    expect(model.sent).toHaveLength(2);
    expect(model.sent[1].key).toBe(model.sent[0].key);
  });
});

describe("without a connection", () => {
  test("an answer stays on the device and goes when the page is online again", () => {
    model.broken = true;
    saver.edit({ a: "ฝน" });
    expect(saver.state).toBe("late");
    expect(JSON.parse(localStorage.getItem(SLOT)!).value).toEqual({ a: "ฝน" });
    model.broken = false;
    window.dispatchEvent(new Event("workshop:online"));
    expect(model.last.value).toEqual({ a: "ฝน" });
    model.acknowledge();
    expect(saver.state).toBe("saved");
  });

  test("further edits do not pretend to be on their way", () => {
    model.broken = true;
    saver.edit({ a: 1 });
    saver.edit({ a: 2 }, "soon");
    expect(saver.state).toBe("late");
  });
});

describe("a page that starts again", () => {
  test("shows the un-acknowledged answer, not the older one, and sends it with its key", () => {
    saver.edit({ a: "ใหม่" });
    const { key } = model.last;
    saver.dispose();
    start({ value: { a: "เก่า" } });
    expect(saver.value).toEqual({ a: "ใหม่" });
    expect(model.sent).toMatchObject([{ key, value: { a: "ใหม่" } }]);
    model.acknowledge();
    expect(localStorage.getItem(SLOT)).toBeNull();
  });

  test("has even what was typed a moment ago", () => {
    saver.edit({ a: "ครึ่งคำ" }, "soon");
    saver.dispose();
    expect(start().value).toEqual({ a: "ครึ่งคำ" });
  });

  test("ignores storage that is not ours", () => {
    for (const rubbish of ["{", "3", '{"key":1}', '{"key":"k","value":[1]}']) {
      saver.dispose();
      localStorage.setItem(SLOT, rubbish);
      expect(start({ value: { a: 1 } }).value).toEqual({ a: 1 });
    }
  });

  test("keeps nothing on the device for a private part, or outside a room", () => {
    for (const place of [{ ...PLACE, keep: false }, {}]) {
      saver.dispose();
      start({ place });
      saver.edit({ a: 1 });
      expect(localStorage.length).toBe(0);
      expect(model.sent).toHaveLength(1);
    }
  });

  test("works where storage is forbidden", () => {
    const forbidden = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    saver.edit({ a: 1 });
    model.acknowledge();
    expect(saver.state).toBe("saved");
    forbidden.mockRestore();
  });
});

describe("a refusal", () => {
  test("shows its sentence, keeps the text and is not sent again by itself", () => {
    saver.edit({ a: "ยาว" });
    model.refuse("ยาวเกินไป");
    expect([saver.state, saver.message, saver.value]).toEqual(["refused", "ยาวเกินไป", { a: "ยาว" }]);
    expect(JSON.parse(localStorage.getItem(SLOT)!).value).toEqual({ a: "ยาว" });
    vi.advanceTimersByTime(60000);
    expect(model.sent).toHaveLength(1);
    expect(window.workshopSaving?.pending()).toBe(false);
  });

  test("for now only goes on being sent, under its sentence", () => {
    saver.edit({ a: "เก็บยังไม่ได้" });
    model.refuse("รอสักครู่", true);
    expect([saver.state, saver.message]).toEqual(["refused", "รอสักครู่"]);
    expect(window.workshopSaving?.pending()).toBe(true);
    vi.advanceTimersByTime(60000);
    expect(saver.state).toBe("refused");
    expect(model.sent.length).toBeGreaterThan(2);
    expect(new Set(model.sent.map((message) => message.key)).size).toBe(1);
    model.acknowledge();
    expect(saver.state).toBe("saved");
  });

  test("is over with the next edit, which has a new key", () => {
    saver.edit({ a: "ยาว" });
    model.refuse("ยาวเกินไป");
    saver.edit({ a: "สั้น" });
    expect(model.sent[1].key).not.toBe(model.sent[0].key);
    model.acknowledge();
    expect(saver.state).toBe("saved");
  });

  test("is tried again when the exercise opens again", () => {
    roomSays("closed");
    saver.edit({ a: 1 });
    model.refuse("ปิดแล้ว");
    roomSays("open");
    expect(model.sent).toHaveLength(2);
  });
});

describe("the newest value", () => {
  test("takes the place of one that is on its way; the older acknowledgement counts nothing", () => {
    saver.edit({ a: 1 });
    saver.edit({ a: 2 });
    const [first, second] = model.sent;
    model.acknowledge(first.key, { sentence: "เก่า" });
    expect(saver.state).toBe("saving");
    expect(saver.reading).toEqual({});
    model.acknowledge(second.key, { sentence: "ใหม่" });
    expect([saver.state, saver.reading]).toEqual(["saved", { sentence: "ใหม่" }]);
  });

  test("is not overwritten by the kernel's echo of an older one", () => {
    const heard = vi.fn();
    saver.subscribe(heard);
    saver.edit({ a: "ab" });
    saver.edit({ a: "abc" }, "soon");
    heard.mockClear();
    model.put("value", { a: "ab" });
    expect(saver.value).toEqual({ a: "abc" });
    expect(heard).not.toHaveBeenCalled();
  });

  test("comes from the kernel where nothing waits here", () => {
    const heard = vi.fn();
    saver.subscribe(heard);
    model.put("value", { a: "จากอีกเครื่อง" });
    expect(saver.value).toEqual({ a: "จากอีกเครื่อง" });
    expect(heard).toHaveBeenCalledWith(true);
  });
});

describe("rounds", () => {
  test("an answer belongs to the round in which it was written", () => {
    roomSays("open", 1);
    saver.edit({ a: 1 }, "soon");
    roomSays("revealed", 1);
    expect(model.last).toMatchObject({ round: 1 }); // sent as the round closed
    roomSays("open", 2);
    vi.advanceTimersByTime(RESEND_MS[0]);
    expect(model.last).toMatchObject({ round: 1 });
    model.acknowledge();
    saver.edit({ a: 2 });
    expect(model.last).toMatchObject({ round: 2 });
  });

  test("ready goes with the answer and travels on with a newer one of the round", () => {
    roomSays("open", 1);
    saver.edit({ a: 1 });
    saver.ready();
    expect(model.last).toMatchObject({ value: { a: 1 }, ready: true, round: 1 });
    saver.edit({ a: 2 });
    expect(model.last).toMatchObject({ value: { a: 2 }, ready: true });
    expect(saver.readyRound).toBe(0);
    model.acknowledge();
    expect(saver.readyRound).toBe(1);
    saver.edit({ a: 3 });
    expect(model.last.ready).toBe(false);
  });

  test("ready of round 1 does not travel into round 2, and can be said again", () => {
    roomSays("open", 1);
    saver.ready();
    roomSays("open", 2);
    saver.edit({ a: 1 });
    expect(model.last).toMatchObject({ ready: false, round: 2 });
    saver.ready();
    expect(model.last).toMatchObject({ ready: true, round: 2 });
  });
});

test("the page is told whether something is on its way", () => {
  expect(window.workshopSaving?.pending()).toBe(false);
  saver.edit({ a: 1 }, "soon");
  expect(window.workshopSaving?.pending()).toBe(true);
  saver.flush();
  model.acknowledge();
  expect(window.workshopSaving?.pending()).toBe(false);
});

test("keys need no secure context", () => {
  vi.spyOn(crypto, "randomUUID").mockImplementation(() => {
    throw new TypeError("not on plain http");
  });
  saver.edit({ a: 1 });
  expect(model.last.key).toMatch(/^[0-9a-f]{24}$/);
});
