import { expect, test } from "vitest";
import { chances, invented, Room, type Rule } from "./steps";
import { read } from "./typed";
import vectors from "./vectors.json";

test("chance, picks and every step are those of the exercise's model", () => {
  const number = chances(vectors.seed);
  expect(vectors.chances.map(() => number())).toEqual(vectors.chances);
  expect(invented(vectors.people, vectors.seed)).toEqual(vectors.picks);
  for (const [rule, run] of Object.entries(vectors.runs)) {
    const room = new Room(vectors.picks as [number, number][], rule as Rule, vectors.seed);
    expect(room.finish()).toBe(run.settled !== null);
    if (run.settled !== null) expect(room.steps).toBe(run.settled);
    expect(room.places.map(({ x, y }) => [x, y])).toEqual(run.end);
  }
});

test("who is frozen stays, and the others go on", () => {
  const room = new Room(invented(20, 3), "equidistant", 3);
  const stays = { ...room.places[4]! };
  room.frozen.add(4);
  room.finish();
  expect(room.places[4]).toEqual(stays);
  expect(room.steps).toBeGreaterThan(10);
});

test("nobody leaves the room or walks faster than the others", () => {
  const room = new Room(invented(51, 5), "equilateral", 5);
  for (let step = 0; step < 100; step += 1) {
    const before = room.places.map((place) => ({ ...place }));
    room.step();
    room.places.forEach(({ x, y }, one) => {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y)).toBeLessThanOrEqual(100);
      expect(Math.hypot(x - before[one]!.x, y - before[one]!.y)).toBeLessThanOrEqual(1 + 1e-9);
    });
  }
});

test("numbers from paper are read in both kinds of digits; what is no pick is counted", () => {
  const { picks, unread } = read("1: 2 3\n๒ ๑ ๓\nnothing here\n4 4 5\n3 1", () => 0.5);
  expect(unread).toBe(2);
  expect(picks).toHaveLength(3);
  expect(picks[0]).toEqual([1, 2]);
  expect(picks[1]).toEqual([0, 2]);
  expect(new Set([2, ...picks[2]!]).size).toBe(3);
  expect(read("1 2", () => 0).picks).toEqual([]);
});
