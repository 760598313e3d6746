import { expect, test } from "vitest";
import { around, aside, freeSpot, hull, outline, rim, span, towards, type Point } from "./geometry";
import * as v from "./value";
import { graphemes, guess, wrap } from "./wrap";

test("a hull holds its points, whatever their number", () => {
  const square: Point[] = [[0, 0], [4, 0], [4, 4], [0, 4]];
  expect(hull([...square, [2, 2], [1, 3]])).toHaveLength(4);
  expect(hull([[1, 1]])).toEqual([[1, 1]]);
  expect(hull([])).toEqual([]);
  expect(hull([[0, 0], [1, 1], [2, 2]])).toHaveLength(2);
});

test("a tie ends at the rim of what it joins, parallel ties side by side", () => {
  const end = (x: number, kind: v.Kind) => ({ at: [x, 0] as Point, kind, radius: 20 });
  const [from, to] = span(end(0, "person"), end(100, "organisation"), 0)!;
  expect(from).toEqual([22, 0]);
  expect(to).toEqual([80, 0]);
  expect([0, 1, 2].map((place) => aside(place, 3))).toEqual([-8, 0, 8]);
  expect(span(end(0, "person"), end(0, "person"), 0)).toBeNull();
  expect(span(end(0, "person"), end(30, "person"), 0)).toBeNull();
  for (const kind of v.KINDS) {
    expect(rim(kind, [1, 1], 20)).toBeGreaterThan(15);
    expect(outline(kind, 20)).toMatch(/^M.*z$/);
  }
});

test("a new actor finds room beside the others", () => {
  const taken: Point[] = [];
  for (let n = 0; n < 60; n += 1) taken.push(freeSpot(taken, [0, 0]));
  for (const [a, [x, y]] of taken.entries()) {
    for (const [ox, oy] of taken.slice(a + 1)) {
      expect(Math.abs(x - ox) >= 104 || Math.abs(y - oy) >= 110).toBe(true);
    }
  }
  expect(taken[0]).toEqual([0, 0]);
});

test("arrow keys lead to the neighbour in that direction", () => {
  const at: Record<string, Point> = { us: [0, 0], east: [100, 10], far: [300, 0], north: [0, -90] };
  expect(towards("us", [1, 0], at)).toBe("east");
  expect(towards("us", [0, -1], at)).toBe("north");
  expect(towards("us", [-1, 0], at)).toBeNull();
});

test("an empty map has a box to look at", () => {
  const box = around([]);
  expect(box.right - box.left).toBeGreaterThan(100);
  expect(around([[5, 5]]).left).toBeLessThan(5);
});

test("Thai labels end lines at words and never part a sign from its letter", () => {
  const name = "โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านห้วยน้ำขุ่น";
  const lines = wrap(name, 100, 3, guess(13));
  expect(lines.length).toBeLessThanOrEqual(3);
  for (const line of lines) expect(line).not.toMatch(/^[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]/);
  const whole = wrap(name, 100, 9, guess(13));
  expect(whole.join("")).toBe(name);
  const ends = new Set<number>();
  for (const part of new Intl.Segmenter("th", { granularity: "word" }).segment(name)) {
    ends.add(part.index);
  }
  let at = 0;
  for (const line of whole.slice(0, -1)) expect(ends).toContain((at += line.length));
});

test("long names are shortened, markup stays text, nothing is nothing", () => {
  const long = wrap("ก".repeat(300), 100, 3, guess(13));
  expect(long).toHaveLength(3);
  expect(long[2].endsWith("…")).toBe(true);
  expect(wrap("<img src=x onerror=alert(1)>", 400, 3, guess(13)).join("")).toContain("<img");
  expect(wrap("   ", 100, 3, guess(13))).toEqual([]);
  for (const narrow of [60, 80, 100, 120])
    for (const line of wrap("ศูนย์การเรียนรู้ (แผน) ค่อย ๆ ดู", narrow, 9, guess(13)))
      expect(line).not.toMatch(/\($|^[)ๆ]/);
  expect(graphemes("เที่ยว")[0]).toBe("เที่");
});

test("whatever was stored comes into shape", () => {
  const value = v.shape({
    actors: [
      { id: "us", name: "เรา" },
      { id: "a", name: "ก" },
    ],
    ties: [
      { source: "us", target: "a" },
      { source: "us", target: "gone" },
    ],
    positions: { gone: [1, 1] },
    roles: { gone: "boundary" },
    us: "us",
    question: "ใคร",
  });
  expect(value.ties).toHaveLength(1);
  expect(value.ties[0]).toMatchObject({ layer: "communication", strength: 2, status: "existing" });
  expect(Object.keys(value.positions)).toEqual(["us", "a"]);
  expect(value.roles).toEqual({});
  expect(value.question).toBe("ใคร");
  expect(v.shape(value)).toEqual(value);
  expect(v.shape({}).actors).toEqual([]);
});

test("an actor goes with all that refers to it", () => {
  let value = v.shape({ actors: [{ id: "us", name: "เรา" }], us: "us" });
  value = v.withActor(value, { id: "a", name: "ก" }, [10, 10], "boundary");
  value = v.withTie(value, { source: "us", target: "a", layer: "exchange" });
  expect(v.tieBetween(value, "a", "us", "exchange")).toBe(0);
  expect(v.tieBetween(value, "a", "us", "activity")).toBe(-1);
  expect(v.tiesOf(value, "a")).toEqual([0]);
  const gone = v.withoutActor(value, "a");
  expect([gone.ties, gone.roles, Object.keys(gone.positions)]).toEqual([[], {}, ["us"]]);
});

test("several ties between the same two have names of their own", () => {
  const tie = { source: "a", target: "b", layer: "exchange" } as v.Tie;
  expect(new Set(v.tieKeys([tie, tie, { ...tie, layer: "activity" }])).size).toBe(3);
  expect(v.sameName("น\u0e4d\u0e49\u0e32 ใจ", "น้ำใจ")).toBe(true);
  expect(v.sameName("น้ำใจ", "นำใจ")).toBe(false);
});
