import { beforeEach, expect, test } from "vitest";
import { FakeModel, key, noRoom, PLACE, roomSays } from "../shared/fake";
import { shape } from "../sort/value";
import sort from "./sort";

const ENDS = (value: string, more: object) => ({ value, label: value, ...more });
const TREE = {
  start: "first",
  steps: {
    first: {
      asks: "q1",
      kind: "choice",
      question: "สั่งการได้ไหม",
      turns: [ENDS("yes", { place: "three" }), ENDS("no", { to: "second" })],
    },
    second: {
      asks: "q2",
      kind: "choice",
      question: "หวังให้เปลี่ยนไหม",
      turns: [ENDS("yes", { place: "one" }), ENDS("no", { place: "two", to: "third" })],
    },
    third: { asks: "via", kind: "who", question: "ใคร", turns: [ENDS("", {})] },
  },
};
let model: FakeModel;
let root: HTMLElement;

function open(traits: Record<string, unknown> = {}): void {
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement("div"));
  model = new FakeModel({
    items: Array.from({ length: 60 }, (_, n) => ({ id: `a${n}`, text: `ภาคี ${n}` })),
    columns: [
      { id: "one", label: "หุ้นส่วน", main: true, limit: 2 },
      { id: "two", label: "ยุทธศาสตร์", main: true },
      { id: "three", label: "ทีม" },
    ],
    details: [{ name: "change", kind: "long", label: "เปลี่ยนอะไร", only: ["one"] }],
    tree: TREE,
    paper: {
      title: "ใบงาน",
      rows: 5,
      columns: [{ label: "BPs", takes: ["one"], shows: "change", prompt: "หวัง:" }],
      others: "อื่นๆ",
    },
    prompts: {},
    allow_own: 3,
    place: PLACE,
    ...traits,
  });
  const widget = sort();
  widget.initialize({ model: model as any });
  widget.render({ model: model as any, el: root });
}

const all = <T extends HTMLElement = HTMLElement>(selector: string) => [
  ...root.querySelectorAll<T>(selector),
];
const card = (id: string) => root.querySelector<HTMLElement>(`[data-id="${id}"] button`)!;
const list = (column: string) =>
  all(`ul[data-column="${column}"] > li`).map((element) => element.dataset.id);
const chip = (place: number) => all<HTMLButtonElement>(".ws-sort-chip")[place];
const says = (text: string) =>
  all<HTMLButtonElement>("button").find((button) => button.textContent!.includes(text))!;
const stored = (id: string) => shape(model.last.value).items.find((entry) => entry.id === id);

beforeEach(() => {
  noRoom();
  window.matchMedia = () => ({ matches: true }) as any;
  HTMLElement.prototype.scrollIntoView = () => {};
  open();
});

test("tapping a card and then a place sorts it", () => {
  card("a3").click();
  chip(1).click();
  expect(stored("a3")!.column).toBe("two");
  expect(list("two")).toEqual(["a3"]);
  expect(list("")).toHaveLength(59);
});

test("a tap on the head of a column puts the card in hand there", () => {
  card("a3").click();
  all<HTMLButtonElement>(".ws-sort-here")[2].click();
  expect(list("three")).toEqual(["a3"]);
});

test("numbers sort card after card, arrows carry one along", () => {
  card("a0").focus();
  for (const number of "121") key(document.activeElement as HTMLElement, number);
  expect([list("one"), list("two")]).toEqual([["a0", "a2"], ["a1"]]);
  expect(document.activeElement).toBe(card("a3"));
  key(card("a3"), "ArrowRight");
  key(card("a3"), "ArrowRight");
  expect(list("two")).toEqual(["a1", "a3"]);
  expect(document.activeElement).toBe(card("a3"));
  key(card("a3"), "0");
  expect(list("")).toContain("a3");
});

test("arrows walk through a list, which is one stop of the tab key", () => {
  card("a0").focus();
  key(card("a0"), "ArrowDown");
  expect(document.activeElement).toBe(card("a1"));
  key(card("a1"), "End");
  expect(document.activeElement).toBe(card("a59"));
  expect(all("ul[data-column=''] button").filter((button) => button.tabIndex === 0)).toHaveLength(1);
});

test("a list whose stop was moved away gets another one", () => {
  key(card("a0"), "1");
  expect(all("ul[data-column=''] button").filter((button) => button.tabIndex === 0)).toHaveLength(1);
});

test("fifty steps can be taken back, and taken again", () => {
  for (let n = 0; n < 50; n += 1) key(card(`a${n}`), String((n % 3) + 1));
  expect(list("")).toHaveLength(10);
  for (let n = 0; n < 50; n += 1) key(root.querySelector(".ws-sort")!, "z", { ctrlKey: true });
  expect(list("")).toHaveLength(60);
  expect(model.last.value.items).toEqual([]);
  for (let n = 0; n < 50; n += 1) key(root.querySelector(".ws-sort")!, "y", { ctrlKey: true });
  expect(list("")).toHaveLength(10);
});

test("questions one by one write the same answer and keep what was said", () => {
  card("a5").click();
  says("sort_ask").click();
  says("no").click();
  says("yes").click();
  expect(stored("a5")).toEqual({ id: "a5", column: "one", said: { q1: "no", q2: "yes" } });
  expect(root.querySelector(".ws-sort-question")!.textContent).toContain("sort_comes_to");
  says("sort_back").click();
  says("no").click();
  expect(stored("a5")).toEqual({ id: "a5", column: "two", said: { q1: "no", q2: "no" } });
});

test("an answer that leads elsewhere takes the later ones with it", () => {
  open({ value: { items: [{ id: "a0", column: "one", said: { q1: "no", q2: "yes" } }], own: [] } });
  card("a0").click();
  says("sort_ask").click();
  says("sort_back").click();
  says("sort_back").click();
  says("yes").click();
  expect(stored("a0")).toEqual({ id: "a0", column: "three", said: { q1: "yes" } });
});

test("after the last question the next card is asked about", () => {
  card("a0").click();
  says("sort_ask").click();
  says("yes").click();
  says("sort_ask_next").click();
  expect(root.querySelector(".ws-sort-title")!.textContent).toBe("ภาคี 1");
  expect(root.querySelector(".ws-sort-question")!.textContent).toBe("สั่งการได้ไหม");
});

test("somebody who is named becomes a card that waits to be sorted, in one step", () => {
  card("a0").click();
  says("sort_ask").click();
  says("no").click();
  says("no").click();
  const select = root.querySelector<HTMLSelectElement>(".ws-sort-ask select")!;
  select.value = "-other";
  select.dispatchEvent(new Event("change"));
  root.querySelector<HTMLInputElement>(".ws-sort-other input")!.value = "อสม. หมู่ 4";
  root.querySelector<HTMLButtonElement>(".ws-sort-other button")!.click();
  expect(model.last.value.own).toEqual([{ id: "own-1", text: "อสม. หมู่ 4" }]);
  expect(stored("a0")!.said.via).toBe("own-1");
  expect(list("")).toContain("own-1");
  key(root.querySelector(".ws-sort")!, "z", { ctrlKey: true });
  expect(model.last.value.own).toEqual([]);
});

test("what is asked depends on the place, and stays where something was said", () => {
  card("a0").click();
  expect(all("textarea")).toHaveLength(0);
  chip(0).click();
  const text = root.querySelector("textarea")!;
  text.value = "ตั้งงบทุกปี";
  text.dispatchEvent(new Event("input"));
  text.dispatchEvent(new Event("blur"));
  expect(stored("a0")!.said).toEqual({ change: "ตั้งงบทุกปี" });
  chip(1).click();
  expect(root.querySelector("textarea")!.value).toBe("ตั้งงบทุกปี");
});

test("the table sorts as well", () => {
  const table = root.querySelector<HTMLDetailsElement>(".ws-sort-table")!;
  table.open = true;
  table.dispatchEvent(new Event("toggle"));
  const select = all<HTMLSelectElement>(".ws-sort-table select")[7];
  select.value = "three";
  select.dispatchEvent(new Event("change"));
  expect(list("three")).toEqual(["a7"]);
});

test("more cards than a column is meant for are pointed out, not refused", () => {
  for (const id of ["a0", "a1", "a2"]) key(card(id), "1");
  expect(list("one")).toHaveLength(3);
  expect(root.querySelector("[data-column=one] .ws-sort-count")!.hasAttribute("data-over")).toBe(true);
});

test("a card that is gone from the list is not shown and not lost", () => {
  open({ value: { items: [{ id: "away", column: "one", said: {} }], own: [] } });
  expect(list("one")).toEqual([]);
  key(card("a0"), "1");
  expect(model.last.value.items.map((entry: any) => entry.id)).toEqual(["away", "a0"]);
});

test("while the room is closed nothing moves", () => {
  roomSays("closed");
  key(card("a0"), "1");
  expect(model.sent).toHaveLength(0);
});

test("the sheet has at least five rows, filled or empty, and goes when it is printed", () => {
  key(card("a0"), "1");
  key(card("a1"), "3");
  window.print = () => {};
  says("sort_print").click();
  const sheet = document.querySelector(".ws-paper")!;
  expect(sheet.querySelectorAll("tbody tr")).toHaveLength(5);
  expect(sheet.textContent).toContain("ภาคี 0");
  expect(sheet.textContent).toContain("ทีม: ภาคี 1");
  window.dispatchEvent(new Event("afterprint"));
  expect(document.querySelector(".ws-paper")).toBeNull();
  says("sort_print_empty").click();
  expect(document.querySelector(".ws-paper")!.textContent).not.toContain("ภาคี 0");
});
