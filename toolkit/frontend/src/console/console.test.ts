import { afterEach, beforeEach, expect, test, vi } from "vitest";
import console_, { REST_MS } from "../widgets/console";
import { FakeModel } from "../shared/fake";
import { RESEND_MS, TRIES } from "./sender";

const A = { id: "a", key: "a", title: "A", minutes: 10, day: 1, round: 1, rounds: 1, phase: "open", answered: 44, ready: 38 };
const B = { ...A, id: "b", key: "b", title: "B", round: 0, phase: "closed", answered: 0, ready: 0 };
const STATE = { title: "T", code: "482913", join_url: "http://10.0.0.2:8866/join?code=482913", qr: "", current: "a", seen: 7, undo: "go", seats: 51, agenda: [A, B] };
const WORDS = { reveal: "reveal {n}/{m}", close_go: "close, {title}", done: "done {what}", slow: "slow", lost: "lost" };

let model: FakeModel;
let root: HTMLElement;
let end: (() => void) | undefined;

function open(state: object = STATE): void {
  document.documentElement.className = "ws-on-console";
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement("div"));
  model = new FakeModel({ state, words: WORDS });
  end = console_.render({ model: model as any, el: root });
}

const primary = () => root.querySelector<HTMLButtonElement>(".ws-now-primary")!;
const told = () => root.querySelector(".ws-console-told")!.textContent;
const answer = (message: object = { kind: "done" }) =>
  (model as any).fire("msg:custom", { id: model.last.id, ...message });
const key = (code: string, more = {}) =>
  document.body.dispatchEvent(new KeyboardEvent("keydown", { code, bubbles: true, ...more }));

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => {
  end?.();
  vi.useRealTimers();
});

test("the big button says what it does, does it once, and says when it is done", () => {
  open();
  expect(primary().textContent).toContain("reveal 44/51");
  primary().click();
  primary().click();
  expect(model.sent.map(({ action, exercise }) => [action, exercise])).toEqual([["reveal", "a"]]);
  answer();
  expect(told()).toBe("done reveal 44/51");
});

test("closing and going on is one press, which says what was seen", () => {
  open({ ...STATE, agenda: [{ ...A, phase: "revealed" }, B] });
  primary().click();
  expect(model.sent).toHaveLength(1);
  expect(model.last).toMatchObject({ action: "close_go", exercise: "b", seen: 7 });
  answer();
  expect(told()).toBe("done close, B");
});

test("the second tap of a double tap does not make the move after", () => {
  open();
  primary().click();
  answer();
  model.put("state", { ...STATE, agenda: [{ ...A, phase: "revealed" }, B] });
  primary().click();
  expect(model.sent).toHaveLength(1);
  vi.advanceTimersByTime(REST_MS);
  primary().click();
  expect(model.sent).toHaveLength(2);
});

test("an unheard move is sent again under the same id, then given up with a sentence", () => {
  open();
  primary().click();
  vi.advanceTimersByTime(RESEND_MS);
  expect(told()).toBe("slow");
  expect(new Set(model.sent.map(({ id }) => id)).size).toBe(1);
  vi.advanceTimersByTime(RESEND_MS * TRIES);
  expect(model.sent).toHaveLength(TRIES);
  expect(told()).toBe("lost");
});

test("a refusal is shown in the kernel's words", () => {
  open();
  primary().click();
  answer({ kind: "refused", message: "ไม่ได้" });
  expect(told()).toBe("ไม่ได้");
});

test("shortcuts go by the place of the key and can be switched off", () => {
  open();
  key("KeyN", { key: "ื" });
  expect(model.last.action).toBe("reveal");
  answer();
  key("KeyU", { ctrlKey: true });
  expect(model.sent).toHaveLength(1);
  key("KeyU");
  expect(model.last.action).toBe("undo");
  answer();
  key("ArrowDown");
  expect(document.activeElement?.textContent).toContain("A");
  const box = root.querySelector<HTMLInputElement>(".ws-keys input")!;
  box.checked = false;
  box.dispatchEvent(new Event("change"));
  key("KeyL");
  expect(model.sent).toHaveLength(2);
});

test("new counts leave the focus and an opened row as they are", () => {
  open();
  const row = root.querySelector<HTMLButtonElement>(".ws-agenda-row")!;
  row.click();
  row.focus();
  const move = root.querySelector(".ws-agenda-move");
  model.put("state", { ...STATE, agenda: [{ ...A, answered: 45 }, B] });
  expect(document.activeElement).toBe(row);
  expect(root.querySelector(".ws-agenda-move")).toBe(move);
  expect(primary().textContent).toContain("45/51");
});

test("a title that looks like markup is text", () => {
  open({ ...STATE, agenda: [{ ...A, title: "<img src=x onerror=alert(1)>" }] });
  expect(root.querySelector('img[src="x"]')).toBeNull();
  expect(root.textContent).toContain("<img");
});
