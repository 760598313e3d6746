import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeModel } from "../shared/fake";
import console_ from "../widgets/console";
import { lateness, pauses, savings } from "./clock";
import type { ConsoleState, Item } from "./next";

const MINUTE = 60_000;
const T = 1_700_000_000_000;
const A = { id: "a", key: "a", title: "A", minutes: 20, day: 1, round: 1, rounds: 1, phase: "open" as const, answered: 9, ready: 3, start: "09:00", end: "09:20", planned: T, began: T };
const B = { ...A, id: "b", key: "b", title: "B", minutes: 45, least: 30, round: 0, phase: "closed" as const, start: "09:30", end: "10:15", planned: 0, began: 0 };
const C = { ...B, id: "c", key: "c", title: "C", minutes: 30, least: 0, drop: true, start: "10:15", end: "10:45" };
const STATE: ConsoleState = { title: "T", code: "482913", join_url: "", qr: "", current: "a", seen: 3, undo: "", seats: 12, agenda: [A, B, C] };

let model: FakeModel;
let root: HTMLElement;
let end: (() => void) | undefined;

function open(traits: object = {}): void {
  document.documentElement.className = "ws-on-console";
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement("div"));
  const words = { done: "done {what}", "time.start": "start", "tell.send": "send", "group.number": "group {n}" };
  model = new FakeModel({ state: STATE, texts: { exercise: "", items: [] }, talks: {}, words, ...traits });
  end = console_.render({ model: model as any, el: root });
}
const answer = (message: object = { kind: "done" }) =>
  (model as any).fire("msg:custom", { id: model.last.id, ...message });
const press = (text: string) =>
  [...root.querySelectorAll("button")].find((one) => one.textContent?.includes(text))!.click();
const digit = (n: number) =>
  document.body.dispatchEvent(new KeyboardEvent("keydown", { code: `Digit${n}`, bubbles: true }));
const panel = () => root.querySelector<HTMLElement>(".ws-tab-panel:not([hidden])")!;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(T);
});
afterEach(() => {
  end?.();
  vi.useRealTimers();
  delete window.workshopRoom;
});

test("the delay is counted from a late start or from the planned end", () => {
  expect(lateness(STATE, T + 10 * MINUTE)).toBe(0);
  expect(lateness(STATE, T + 32 * MINUTE)).toBe(12);
  const later = { ...STATE, agenda: [{ ...A, began: T + 7 * MINUTE }, B] };
  expect(lateness(later, T + 8 * MINUTE)).toBe(7);
  expect(lateness(STATE, T + 12 * 60 * MINUTE)).toBeNull();
  expect(lateness({ ...STATE, current: "" }, T)).toBeNull();
});

test("what is late is shortened before anything is left out", () => {
  const said = (late: number) => savings(STATE, late).map(({ item, to, gains }) => [item.id, to, gains]);
  expect(said(12)).toEqual([["b", 30, 15]]);
  expect(said(40)).toEqual([["b", 30, 15], ["c", 0, 30]]);
  const whole: Item[] = [A, { ...B, drop: true }];
  expect(savings({ ...STATE, agenda: whole }, 40).map(({ to, gains }) => [to, gains])).toEqual([[0, 45]]);
  expect([...pauses(STATE.agenda)]).toEqual([["b", 10]]);
});

test("the timer counts down by the server's clock and is told as over, not ended", () => {
  window.workshopRoom = { current: null, exercises: {}, offset: 60_000, timer: { end: T + 90_000, seconds: 90 } };
  open();
  expect(root.querySelector(".ws-now-time")!.textContent).toContain("0:30");
  vi.advanceTimersByTime(31_000);
  expect(root.querySelector(".ws-now-time")!.hasAttribute("data-over")).toBe(true);
});

test("minutes and a message are sent; what was typed goes only when it arrived", () => {
  open();
  digit(3);
  const [minutes] = panel().querySelectorAll("input");
  minutes!.value = "8";
  press("start");
  expect(model.last).toMatchObject({ action: "timer", value: { seconds: 480 } });
  answer();
  const text = panel().querySelector("textarea")!;
  text.value = " พักสิบนาที ";
  text.form!.requestSubmit();
  expect(model.last).toMatchObject({ action: "message", value: { text: "พักสิบนาที" }, seen: 3 });
  answer({ kind: "refused", message: "อีกคนเพิ่งกด" });
  expect(text.value).toContain("พัก");
  text.form!.requestSubmit();
  answer();
  expect(text.value).toBe("");
});

test("names of groups come when asked for and go with the tab", () => {
  open({ state: { ...STATE, groups: { sizes: [[1, 2], [2, 2]], late: 0, size: 2, projects: "mix" } } });
  digit(4);
  expect(panel().textContent).toContain("group 2");
  press("group.names");
  answer({ kind: "done", names: [["กระถิน", "<b>ทิวสน"], ["น้ำค้าง", "ฝ้าย"]] });
  expect(panel().textContent).toContain("<b>ทิวสน");
  digit(1);
  digit(4);
  expect(panel().textContent).not.toContain("ทิวสน");
});

test("texts are let through one by one, and a decided one keeps its place", () => {
  // what nobody decided comes without a word on it
  const items = [{ id: "1", text: "ก" }, { id: "2", text: "<i>ข", shown: null }];
  open({ texts: { exercise: "a", items } });
  expect(root.querySelectorAll(".ws-tab")[4]!.textContent).toContain("(2)");
  digit(5);
  panel().querySelectorAll<HTMLButtonElement>(".ws-text button")[0]!.click();
  expect(model.last).toMatchObject({ action: "texts", exercise: "a", value: { ids: ["1"], show: true } });
  answer();
  model.put("texts", { exercise: "a", items: [{ ...items[0], shown: true }, items[1]] });
  expect(panel().querySelector(".ws-text")!.textContent).toContain("read.shown");
  expect(panel().querySelector("i")).toBeNull();
  press("read.all");
  expect(model.last).toMatchObject({ action: "all_texts", exercise: "a" });
});

test("while people look at results the debrief is open; typing a note survives every change", () => {
  const talks = { a: [{ title: "do", kind: "", html: "<p>do</p>" }, { title: "ask", kind: "debrief", html: "<p>ask</p>" }] };
  open({ talks });
  digit(2);
  const isOpen = () => [...panel().querySelectorAll("details")].filter(({ open }) => open).map((one) => one.dataset.kind ?? "");
  expect(isOpen()).toEqual([""]);
  model.put("state", { ...STATE, agenda: [{ ...A, phase: "revealed" }, B, C] });
  expect(isOpen()).toEqual(["debrief"]);
  digit(6);
  const note = panel().querySelector("textarea")!;
  note.value = "เขียนค้าง";
  model.put("state", { ...STATE, agenda: [{ ...A, answered: 10, notes: [{ id: 4, text: "เก่า", at: "09:10" }] }, B, C] });
  expect(note.value).toBe("เขียนค้าง");
  expect(panel().textContent).toContain("เก่า");
});

test("what only one exercise has stands below the next move: an offer, a game without phones", () => {
  const said = { type: "type", use: "use", invent: "invent", take: "take", typed: "typed {n}" };
  const offers = [{ name: "points", title: "Points", means: "Each agrees.", on: false }];
  const item = { ...A, offers, floor: { typed: 0, invented: 0, said } };
  open({ state: { ...STATE, agenda: [item, B, C] } });
  const extra = root.querySelector<HTMLElement>(".ws-extra")!;
  expect([extra.hidden, extra.textContent?.includes("Each agrees.")]).toEqual([false, true]);
  press("extra.offer");
  expect(model.last).toMatchObject({ action: "offer", exercise: "a", value: { name: "points", show: true } });
  answer();
  extra.querySelector("textarea")!.value = "1 2 3";
  press("use");
  expect(model.last).toMatchObject({ action: "floor", value: { text: "1 2 3" } });
  answer({ kind: "refused", message: "line 1" });
  expect(extra.querySelector("textarea")!.value).toBe("1 2 3");
  press("use");
  answer();
  expect(extra.querySelector("textarea")!.value).toBe("");
  model.put("state", { ...STATE, agenda: [{ ...item, floor: { typed: 3, invented: 0, said } }, B, C] });
  expect(extra.textContent).toContain("typed 3");
  press("take");
  expect(model.last).toMatchObject({ action: "floor", value: { show: false } });
  answer();
  model.put("state", { ...STATE, agenda: [A, B, C] });
  expect(extra.hidden).toBe(true);
});

test("tabs go by arrow keys too", () => {
  open();
  const first = root.querySelector<HTMLElement>(".ws-tab")!;
  first.focus();
  first.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true }));
  expect(document.activeElement?.textContent).toBe("tab.notes");
  expect(document.activeElement?.getAttribute("aria-selected")).toBe("true");
});
