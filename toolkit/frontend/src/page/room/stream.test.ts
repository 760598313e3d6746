import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeSource, news } from "./fakes";
import { SILENCE_MS, Stream } from "./stream";
import type { News } from "./facts";

let heard: News[];
let ups: boolean[];

function open(url = "/room/events"): Stream {
  return new Stream(url, {
    news: (one) => heard.push(one),
    heard: (up) => ups.push(up),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSource.made = [];
  vi.stubGlobal("EventSource", FakeSource);
  [heard, ups] = [[], []];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("news are handed on, and broken news do not end the stream", () => {
  open();
  FakeSource.last.opens();
  FakeSource.last.says(news(1, "one"));
  vi.spyOn(console, "error").mockImplementationOnce(() => undefined);
  FakeSource.last.onmessage?.(new MessageEvent("message", { data: "{" }));
  FakeSource.last.says(news(2, "two"));
  expect(heard.map(({ move }) => move)).toEqual([1, 2]);
  expect(ups).toEqual([true]);
});

test("a stream tells that somebody of the project saved", () => {
  const told: Record<string, number>[] = [];
  const listener = { news: () => undefined, heard: () => undefined };
  new Stream("/room/events", { ...listener, team: (marks) => told.push(marks) });
  FakeSource.last.dispatchEvent(new MessageEvent("team", { data: '{"roster":7}' }));
  expect(told).toEqual([{ roster: 7 }]);
});

test("silence opens a new stream; a ping is no silence", () => {
  open();
  FakeSource.last.opens();
  vi.advanceTimersByTime(SILENCE_MS - 1000);
  FakeSource.last.pings();
  vi.advanceTimersByTime(SILENCE_MS - 4000);
  expect(FakeSource.made).toHaveLength(1);
  vi.advanceTimersByTime(6000);
  expect(FakeSource.made).toHaveLength(2);
  expect(ups).toEqual([true, false]);
});

test("a refused stream is tried again, more and more seldom", () => {
  open();
  for (let turn = 0; turn < 3; turn += 1) {
    FakeSource.last.fails(true);
    vi.advanceTimersByTime(8000);
  }
  expect(FakeSource.made.length).toBeGreaterThanOrEqual(3);
  FakeSource.last.opens();
  expect(ups).toEqual([true]);
});

test("what the browser mends by itself is left to it", () => {
  open();
  FakeSource.last.opens();
  FakeSource.last.fails();
  vi.advanceTimersByTime(5000);
  expect(FakeSource.made).toHaveLength(1);
  expect(ups).toEqual([true, false]);
});

test("coming back online opens at once, and leaving closes", () => {
  open("/mine"); // streams of the tests before hear the window as well
  const mine = () => FakeSource.made.filter(({ url }) => url === "/mine");
  window.dispatchEvent(new Event("online"));
  expect(mine().map(({ readyState }) => readyState)).toEqual([2, 0]);
  window.dispatchEvent(new Event("pagehide"));
  expect(mine().map(({ readyState }) => readyState)).toEqual([2, 2]);
});
