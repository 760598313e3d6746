import { beforeEach, expect, test } from "vitest";
import { FakeModel, key, noRoom, PLACE, roomSays } from "../shared/fake";
import board from "./board";

const ENDS = { label: "รู้แน่", low: "น้อย", high: "มาก" };
let model: FakeModel;
let root: HTMLElement;

function open(traits: Record<string, unknown> = {}): void {
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement("div"));
  model = new FakeModel({
    items: [
      { id: "a", text: "น้ำ" },
      { id: "b", text: "ขยะ" },
    ],
    axes: { x: ENDS, y: { ...ENDS, label: "เห็นตรงกัน" } },
    quadrants: { simple: "เดี่ยว", technical: ["เชิง", "เทคนิค"], social: "สังคม", complex: "ซับซ้อน" },
    mid: 5,
    band: 1,
    approaches: [{ value: "plan", label: "แผน" }],
    prompts: {},
    ask_reason: true,
    allow_own: 2,
    place: PLACE,
    ...traits,
  });
  const widget = board();
  widget.initialize({ model: model as any });
  widget.render({ model: model as any, el: root });
}

const all = <T extends HTMLElement = HTMLElement>(selector: string) => [
  ...root.querySelectorAll<T>(selector),
];
const find = <T extends HTMLElement = HTMLElement>(selector: string) =>
  root.querySelector<T>(selector)!;
const pad = () => find(".ws-board-pad");
const ranges = () => all<HTMLInputElement>("input[type=range]");

function point(name: string, x: number, y: number): void {
  const event = new Event(name) as any;
  Object.assign(event, { clientX: x, clientY: y, pointerId: 1, isPrimary: true, button: 0 });
  pad().dispatchEvent(event);
}

beforeEach(() => {
  noRoom();
  open();
  HTMLElement.prototype.setPointerCapture = () => {};
  HTMLElement.prototype.getBoundingClientRect = () =>
    ({ left: 0, top: 0, width: 100, height: 100 }) as DOMRect;
});

test("a tap places the point, snapped, and the sliders agree", () => {
  point("pointerdown", 71, 20);
  point("pointerup", 71, 20);
  expect(model.last.value.items.a).toMatchObject({ certainty: 7, agreement: 8 });
  expect(ranges().map((range) => range.value)).toEqual(["7", "8"]);
  expect(all(".ws-slider-number").map((output) => output.textContent)).toEqual(["7", "8"]);
});

test("a drag is one save and one step to take back", () => {
  point("pointerdown", 10, 10);
  for (let x = 10; x <= 90; x += 10) point("pointermove", x, 50);
  expect(model.sent).toHaveLength(0);
  expect(ranges()[0].value).toBe("9");
  point("pointerup", 90, 50);
  expect(model.sent).toHaveLength(1);
  key(pad(), "z", { ctrlKey: true });
  expect(model.last.value).toEqual({ items: {}, own: [] });
  expect(all(".ws-dot")).toHaveLength(0);
});

test("a drag that the system broke off changes nothing", () => {
  point("pointerdown", 10, 10);
  point("pointermove", 60, 60);
  point("pointercancel", 60, 60);
  expect(model.sent).toHaveLength(0);
  expect(all(".ws-dot")).toHaveLength(0);
});

test("arrow keys start in the middle and move by halves, with shift by ones", () => {
  key(pad(), "ArrowUp");
  expect(model.last.value.items.a).toMatchObject({ certainty: 5, agreement: 5 });
  key(pad(), "ArrowUp");
  key(pad(), "ArrowLeft", { shiftKey: true });
  expect(model.last.value.items.a).toMatchObject({ certainty: 4, agreement: 5.5 });
});

test("one slider alone shows where the point will stand", () => {
  ranges()[0].value = "3";
  ranges()[0].dispatchEvent(new Event("input"));
  ranges()[0].dispatchEvent(new Event("change"));
  expect(model.last.value.items.a).toMatchObject({ certainty: 3, agreement: null });
  expect(find(".ws-upright").hidden).toBe(false);
  expect(ranges()[1].hasAttribute("data-unset")).toBe(true);
  key(ranges()[1], "Enter"); // where its thumb stands is a choice as well
  expect(model.last.value.items.a).toMatchObject({ certainty: 3, agreement: 5 });
  expect(find(".ws-dot").textContent).toBe("1");
});

test("a finger that scrolls the page across a slider leaves it as it was", () => {
  key(pad(), "ArrowUp");
  const [range] = ranges();
  range.dispatchEvent(new Event("pointerdown"));
  range.value = "0.5";
  range.dispatchEvent(new Event("input"));
  range.dispatchEvent(new Event("pointercancel"));
  expect(range.value).toBe("5");
  range.dispatchEvent(new Event("change"));
  expect(model.sent).toHaveLength(1);
});

test("steps of every kind are taken back one by one", () => {
  point("pointerdown", 50, 50);
  point("pointerup", 50, 50);
  find<HTMLInputElement>("input[type=radio]").click();
  const reason = find<HTMLInputElement>(".ws-problems-think input[type=text]");
  for (const text of ["เ", "เค", "เคย"]) {
    reason.value = text;
    reason.dispatchEvent(new Event("input"));
  }
  const undo = () => find<HTMLButtonElement>(".ws-board-tools button");
  undo().click();
  expect(model.last.value.items.a).toMatchObject({ approach: "plan", reason: "" });
  undo().click();
  expect(model.last.value.items.a).toMatchObject({ approach: "", certainty: 5 });
  undo().click();
  expect(model.last.value.items).toEqual({});
  expect(undo().disabled).toBe(true);
});

test("undo leads back to the item it changes", () => {
  key(pad(), "ArrowUp");
  all(".ws-item")[1].click();
  expect(find(".ws-item-title").textContent).toBe("ขยะ");
  key(pad(), "z", { metaKey: true });
  expect(find(".ws-item-title").textContent).toBe("น้ำ");
});

test("an item is marked done when it is placed and has its approach", () => {
  key(pad(), "ArrowUp");
  expect(all(".ws-item")[0].hasAttribute("data-done")).toBe(false);
  find<HTMLInputElement>("input[type=radio]").click();
  expect(all(".ws-item")[0].hasAttribute("data-done")).toBe(true);
});

test("own items are added, named, limited, removed and brought back", () => {
  const add = () => root.querySelector<HTMLElement>(".ws-item-add");
  add()!.click();
  const name = find<HTMLInputElement>(".ws-own-name input");
  expect(document.activeElement).toBe(name);
  name.value = "ถนน";
  name.dispatchEvent(new Event("input"));
  name.dispatchEvent(new Event("blur"));
  expect(model.last.value.own).toEqual([{ id: "own-1", text: "ถนน" }]);
  expect(all(".ws-item")[2].textContent).toContain("ถนน");
  add()!.click();
  expect(add()).toBeNull();
  find(".ws-own-name button").click();
  expect(model.last.value.own).toHaveLength(1);
  find(".ws-board-tools button").click();
  expect(model.last.value.own).toHaveLength(2);
});

test("a board of own items alone begins with the button that adds one", () => {
  open({ items: [] });
  expect(find(".ws-problems-panel")).toBeNull();
  find(".ws-item-add").click();
  expect(find(".ws-board-pad")).not.toBeNull();
});

test("the reading is shown, and dimmed while a newer place is on its way", () => {
  key(pad(), "ArrowUp");
  const reading = {
    items: { a: { type: "complex", label: "ซับซ้อน", borderline: true, sentence: "อ่านได้ว่า…" } },
  };
  model.acknowledge(undefined, reading);
  const line = find(".ws-reading");
  expect([line.textContent, line.dataset.type]).toEqual(["อ่านได้ว่า…", "complex"]);
  expect(line.classList.contains("ws-stale")).toBe(false);
  key(pad(), "ArrowUp");
  expect(line.classList.contains("ws-stale")).toBe(true);
});

test("closed, it can be read through but not changed", () => {
  roomSays("closed");
  key(pad(), "ArrowUp");
  point("pointerdown", 10, 10);
  point("pointerup", 10, 10);
  expect(model.sent).toHaveLength(0);
  expect(ranges().every((range) => range.disabled)).toBe(true);
  expect(root.querySelector(".ws-item-add")).toBeNull();
  all(".ws-item")[1].click();
  expect(find(".ws-item-title").textContent).toBe("ขยะ");
});
