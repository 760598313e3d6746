import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Announce } from "./announce";
import { news } from "./fakes";
import { readFacts, type Facts, type News } from "./facts";

const T = 1_700_000_000_000;
const WORDS = { timer_left: "{time} left", timer_over: "over", timer_last: "one minute", group: "group {n}", group_of: "group {n} of {m}", hide_message: "ok", told: "told" };
let announce: Announce;

function open(page: Facts["page"]): void {
  document.body.innerHTML =
    page === "worksheet"
      ? "<header class='ws-bar'><span class='ws-bar-title'></span></header><main></main>"
      : "<main id='ws-main'><p>lobby</p></main>";
  announce = new Announce({ ...readFacts(), page, seat: "s1", words: WORDS });
  announce.show();
}
const tell = (more: Partial<News>) => announce.tell({ ...news(1, "one"), ...more });
const $ = (selector: string) => document.querySelector<HTMLElement>(selector)!;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(T);
  sessionStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  delete window.workshopRoom;
});

test("the bar of a worksheet shows group and clock; the end is said and closes nothing", () => {
  open("worksheet");
  tell({ group: { n: 3, size: 5 }, timer: { end: T + 61_000, seconds: 120 } });
  expect($(".ws-bar").textContent).toContain("group 3");
  expect($(".ws-told-time").getAttribute("aria-label")).toBe("1:01 left");
  expect($(".ws-told-chips [role=status]").textContent).toBe("");
  vi.advanceTimersByTime(2000);
  expect($(".ws-told-chips [role=status]").textContent).toBe("one minute");
  vi.advanceTimersByTime(60_000);
  expect($(".ws-told-time").textContent).toBe("over");
  tell({ timer: null });
  expect($(".ws-told-time").hidden).toBe(true);
});

test("a message is read once and put away; the same words later are another message", () => {
  open("lobby");
  tell({ message: "<b>พัก", group: { n: 2, size: 4 } });
  expect($(".ws-told").hidden).toBe(false);
  expect($(".ws-told-text").textContent).toBe("<b>พัก");
  expect($("main").textContent).toContain("group 2 of 4");
  $(".ws-told button").click();
  expect($(".ws-told").hidden).toBe(true);
  tell({ message: "<b>พัก" });
  expect($(".ws-told").hidden).toBe(true);
  tell({ message: "" });
  tell({ message: "<b>พัก" });
  expect($(".ws-told").hidden).toBe(false);
});
