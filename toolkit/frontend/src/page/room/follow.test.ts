import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Banner } from "./banner";
import { facts, news } from "./fakes";
import { Follower, Later } from "./follow";
import { Hands } from "./hands";

const WITHIN = 2000;
let went: string[];
let field: HTMLTextAreaElement;
let banner: Banner;
let isUp: boolean;

function follower(over = {}): Follower {
  const page = facts(over);
  banner = new Banner();
  const later = new Later(page, banner, new Hands(), () => isUp);
  return new Follower(page, later, (address) => went.push(address));
}

function write(): void {
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  document.body.replaceChildren();
  field = document.body.appendChild(document.createElement("textarea"));
  went = [];
  isUp = true;
});

afterEach(() => {
  vi.useRealTimers();
  delete window.workshopSaving;
});

test("a page follows the next move within two seconds, and says where to", () => {
  const page = follower();
  expect(page.news(news(1, "one"))).toBe(false);
  expect(page.news(news(2, "two"))).toBe(true);
  expect(banner.element.textContent).toContain("to สอง");
  vi.advanceTimersByTime(WITHIN);
  expect(went).toEqual(["/room/two"]);
});

test("a page that a person opened for an earlier exercise stays until the next move", () => {
  follower().news(news(5, "two"));
  const opened = follower({ exercise: "one" });
  opened.news(news(5, "two"));
  vi.advanceTimersByTime(WITHIN);
  expect(went).toEqual([]);
  opened.news(news(6, "three"));
  vi.advanceTimersByTime(WITHIN);
  expect(went).toEqual(["/room/three"]);
});

test("a page that slept through a move catches up when it is loaded again", () => {
  follower().news(news(1, "one"));
  follower().news(news(4, "two"));
  vi.advanceTimersByTime(WITHIN);
  expect(went).toEqual(["/room/two"]);
});

test("nobody is pulled away while typing; it happens when they pause", () => {
  const page = follower();
  page.news(news(1, "one"));
  write();
  page.news(news(2, "two"));
  vi.advanceTimersByTime(3000);
  expect(went).toEqual([]);
  expect(banner.element.textContent).toContain("finish first");
  vi.advanceTimersByTime(3000);
  expect(went).toEqual(["/room/two"]);
});

test("a drag, or an answer that is still on its way, holds the page", () => {
  const page = follower();
  page.news(news(1, "one"));
  window.dispatchEvent(new Event("pointerdown"));
  window.workshopSaving = { pending: () => true };
  page.news(news(2, "two"));
  vi.advanceTimersByTime(WITHIN);
  window.dispatchEvent(new Event("pointerup"));
  vi.advanceTimersByTime(WITHIN);
  expect(went).toEqual([]);
  window.workshopSaving = { pending: () => false };
  vi.advanceTimersByTime(WITHIN);
  expect(went).toEqual(["/room/two"]);
});

test("who wants to go at once can", () => {
  const page = follower();
  page.news(news(1, "one"));
  write();
  page.news(news(2, ""));
  banner.element.querySelector("button")!.click();
  expect(went).toEqual(["/room"]);
});

test("a move that leads back here is no move, and one that is undone is forgotten", () => {
  const page = follower();
  page.news(news(1, "one"));
  page.news(news(2, "two"));
  page.news(news(3, "one", "revealed"));
  vi.advanceTimersByTime(WITHIN * 2);
  expect(went).toEqual([]);
  expect(banner.slot).toBeUndefined();
});

test("without a connection the page stays: the browser would show its own error", () => {
  const page = follower();
  page.news(news(1, "one"));
  page.news(news(2, "two"));
  isUp = false;
  vi.advanceTimersByTime(WITHIN * 2);
  expect(went).toEqual([]);
  isUp = true;
  vi.advanceTimersByTime(WITHIN);
  expect(went).toEqual(["/room/two"]);
});

test.each(["wall", "console"] as const)("%s pages never go anywhere", (name) => {
  const page = follower({ page: name, role: "facilitator", exercise: "" });
  page.news(news(1, "one"));
  expect(page.news(news(2, "two"))).toBe(false);
  vi.advanceTimersByTime(WITHIN);
  expect(went).toEqual([]);
});
