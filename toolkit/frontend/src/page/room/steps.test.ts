import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Banner } from "./banner";
import { facts, news } from "./fakes";
import { Later } from "./follow";
import { Hands } from "./hands";
import { aim, Steps } from "./steps";
import { stepsOf, stepWith } from "./walk";

const OUTPUT = `<script type="application/vnd.voila.cell-output+json">
  {"data": {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}}}</script>`;
const story = (lang: string, text: string) =>
  `<section class="ws-cell ws-story lang-${lang}"><h2>${text}</h2></section>`;
const part = (name: string) =>
  `<section class="ws-cell"><div class="ws-widget" data-part="${name}"><textarea></textarea></div></section>`;
const PAGE =
  story("th", "หนึ่ง") + story("en", "one") + `<section class="ws-cell">${OUTPUT}</section>` +
  story("th", "สอง") + story("en", "two") + part("own") +
  story("th", "สาม") + part("look") + story("th", "ท้าย");

let main: HTMLElement;

function open(over = {}): Steps {
  document.body.innerHTML = `<main class="ws-page">${PAGE}</main>`;
  main = document.querySelector("main")!;
  const page = facts(over);
  return new Steps(page, main, new Later(page, new Banner(), new Hands()));
}

const shown = () =>
  Array.from(main.querySelectorAll("[data-now] h2"), (heading) => heading.textContent);
const count = () => document.querySelector(".ws-steps-count")!.textContent;
const press = (name: string) => document.querySelector<HTMLElement>(`.ws-steps-${name}`)!.click();

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  history.replaceState(null, "", "/room/one");
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  window.matchMedia = (() => ({ matches: true })) as any;
  window.scrollTo = () => undefined;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a step is the text of this language and the widget it leads to", () => {
  open();
  const steps = stepsOf(main, "th");
  expect(steps.map((step) => step.length)).toEqual([2, 2, 3]);
  expect(stepWith(steps, '[data-part="look"]')).toBe(2);
  expect(stepsOf(main, "en").map((step) => step.length)).toEqual([2, 2, 1]);
});

test("the title of the first step is there for who hears the others", () => {
  open();
  main.querySelector("h2")!.outerHTML = "<h1>ชื่อ</h1>";
  const page = facts();
  new Steps(page, main, new Later(page, new Banner(), new Hands()));
  const title = main.querySelector<HTMLElement>(".ws-step-title")!;
  expect([title.textContent, title.hidden]).toEqual(["ชื่อ", true]);
  [...document.querySelectorAll<HTMLElement>(".ws-steps-on")].at(0)!.click();
  expect(title.hidden).toBe(false);
});

test("next and back show one step, and the address remembers it", () => {
  open();
  expect([shown(), count()]).toEqual([["หนึ่ง"], "1/3"]);
  press("on");
  expect([shown(), location.hash]).toEqual([["สอง"], "#step-2"]);
  expect(document.activeElement?.textContent).toBe("สอง");
  press("on");
  expect(shown()).toEqual(["สาม", "ท้าย"]);
  expect(document.querySelector<HTMLButtonElement>(".ws-steps-on")!.disabled).toBe(true);
  press("back");
  expect(count()).toBe("2/3");
  open();
  expect(count()).toBe("2/3");
});

test("revealed leads to what the room said, the second round back to one's own", () => {
  const steps = open();
  steps.news(news(1, "one", "open"));
  expect(count()).toBe("1/3");
  steps.news(news(2, "one", "revealed"));
  vi.advanceTimersByTime(1000);
  expect(count()).toBe("3/3");
  steps.news(news(3, "one", "open", 2));
  vi.advanceTimersByTime(1000);
  expect(count()).toBe("2/3");
});

test("not under typing, and not again for what this page has seen", () => {
  const steps = open();
  steps.news(news(1, "one", "open"));
  press("on");
  const field = main.querySelector("textarea")!;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  steps.news(news(2, "one", "revealed"));
  vi.advanceTimersByTime(2000);
  expect(count()).toBe("2/3");
  vi.advanceTimersByTime(4000);
  expect(count()).toBe("3/3");
  press("back");
  steps.news(news(3, "two"));
  steps.news(news(4, "one", "revealed"));
  vi.advanceTimersByTime(3000);
  expect(count()).toBe("2/3");
});

test("who comes late to a revealed round sees it; a first round begins at the beginning", () => {
  const steps = open();
  steps.news(news(7, "one", "revealed"));
  expect(count()).toBe("3/3");
  expect(aim("open", 1, false)).toBe("");
  expect(aim("open", 2, false)).toBe("");
  expect(aim("open", 2, false, "poll")).toBe('[data-part="poll"]');
  expect(aim("open", 1, true, "poll")).toBe("");
});

test("a page of one step has no bar", () => {
  document.body.innerHTML = `<main class="ws-page">${story("th", "หนึ่ง")}${part("own")}</main>`;
  const page = facts();
  const one = document.querySelector("main")!;
  expect(new Steps(page, one, new Later(page, new Banner(), new Hands())).bar.hidden).toBe(true);
});
