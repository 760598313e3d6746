import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { GAP_MS, SPREAD_MS, TeamNews } from "./team";

let asked: number;
let news: TeamNews;

function saved(mark: number, exercise = "map"): void {
  window.workshopTeam = { [exercise]: mark };
  window.dispatchEvent(new Event("workshop:team"));
}

function hide(hidden: boolean): void {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  delete window.workshopTeam;
  news = new TeamNews(
    () => ({ exercise: "map" }),
    () => (asked += 1),
  );
});
afterEach(() => {
  news.dispose();
  hide(false);
  vi.useRealTimers();
});

test("a page asks once for what others saved, within a moment", () => {
  saved(1);
  saved(1);
  vi.advanceTimersByTime(SPREAD_MS);
  expect(asked).toBe(1);
  vi.advanceTimersByTime(10 * GAP_MS);
  expect(asked).toBe(1);
});

test("busy others are asked for no more often than the gap allows, and the last is not missed", () => {
  for (let mark = 1; mark <= 10; mark += 1) {
    saved(mark);
    vi.advanceTimersByTime(GAP_MS / 4);
  }
  expect(asked).toBeLessThanOrEqual(4);
  const before = asked;
  saved(11);
  vi.advanceTimersByTime(GAP_MS + SPREAD_MS);
  expect(asked).toBe(before + 1);
});

test("other exercises and hidden pages wake nobody", () => {
  saved(1, "another");
  hide(true);
  saved(2);
  vi.advanceTimersByTime(GAP_MS * 3);
  expect(asked).toBe(0);
  hide(false);
  vi.advanceTimersByTime(SPREAD_MS);
  expect(asked).toBe(1);
});

test("after a lost line it is asked again", () => {
  saved(1);
  vi.advanceTimersByTime(SPREAD_MS);
  window.dispatchEvent(new Event("workshop:online"));
  vi.advanceTimersByTime(GAP_MS + SPREAD_MS);
  expect(asked).toBe(2);
});
