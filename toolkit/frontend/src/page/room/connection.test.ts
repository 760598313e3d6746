import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Banner } from "./banner";
import { Connection, FIRST_AFTER_MS, LOST_AFTER_MS } from "./connection";
import { facts } from "./fakes";
import { Hands } from "./hands";

let banner: Banner;
let reloads: number;

function connection(over = {}): Connection {
  banner = new Banner();
  return new Connection(facts(over), banner, new Hands(), () => (reloads += 1));
}

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  document.body.replaceChildren();
  reloads = 0;
});
afterEach(() => vi.useRealTimers());

test("a short gap is not worth a word, a longer one is, and so is its end", () => {
  const line = connection();
  line.set("kernel", true);
  line.set("events", true);
  line.set("kernel", false);
  vi.advanceTimersByTime(LOST_AFTER_MS - 100);
  line.set("kernel", true);
  vi.advanceTimersByTime(LOST_AFTER_MS);
  expect(banner.slot).toBeUndefined();
  line.set("events", false);
  vi.advanceTimersByTime(LOST_AFTER_MS);
  expect(banner.element.textContent).toContain("reconnecting");
  line.set("events", true);
  expect(banner.slot).toBe("back");
  vi.advanceTimersByTime(5000);
  expect(banner.slot).toBeUndefined();
});

test("a first connection may take its time", () => {
  const line = connection({ page: "wall" });
  line.set("kernel", false);
  vi.advanceTimersByTime(LOST_AFTER_MS * 2);
  expect(banner.slot).toBeUndefined();
  vi.advanceTimersByTime(FIRST_AFTER_MS);
  expect(banner.element.textContent).toContain("reconnecting only");
});

test("a dead kernel opens the page anew, but not over and over", () => {
  connection().died();
  expect(reloads).toBe(1);
  const again = connection();
  again.died();
  expect(reloads).toBe(1);
  expect(banner.element.querySelector("button")!.textContent).toBe("reopen");
  vi.advanceTimersByTime(6000);
  expect(reloads).toBe(2);
  vi.advanceTimersByTime(6000);
  const third = connection();
  third.died();
  expect(reloads).toBe(3);
  vi.advanceTimersByTime(6000);
  connection().died();
  vi.advanceTimersByTime(20_000);
  expect(reloads).toBe(3);
  banner.element.querySelector("button")!.click();
  expect(reloads).toBe(4);
});

test("a page is not opened anew under typing, nor while the server is away", () => {
  const line = connection();
  line.set("events", true);
  line.set("events", false);
  line.died();
  vi.advanceTimersByTime(3000);
  expect(reloads).toBe(0);
  const field = document.body.appendChild(document.createElement("input"));
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  line.set("events", true);
  vi.advanceTimersByTime(2000);
  expect(reloads).toBe(0);
  vi.advanceTimersByTime(3000);
  expect(reloads).toBe(1);
});

test("a kernel that comes back to life needs no new page", () => {
  const line = connection();
  line.set("events", true);
  line.set("events", false);
  line.died();
  line.lives();
  line.set("events", true);
  vi.advanceTimersByTime(5000);
  expect(reloads).toBe(0);
});
