import { expect, test } from "vitest";
import { HEIGHT, percent, point, remixed, shares, sharesAt, total, type Amounts } from "./mix";

const of = (a: number, b: number, c: number): Amounts => ({ a, b, c });

test("the published points, and back", () => {
  const known: [Amounts, number, number][] = [
    [of(1, 0, 0), 0, 0],
    [of(0, 1, 0), 1, 0],
    [of(0, 0, 1), 0.5, 0.866],
    [of(1, 1, 1), 0.5, 0.2887],
    [of(2, 1, 1), 0.375, 0.2165],
    [of(5, 3, 2), 0.4, 0.1732],
  ];
  for (const [amounts, x, y] of known) {
    const at = point(amounts)!;
    expect(at.x).toBeCloseTo(x, 4);
    expect(at.y).toBeCloseTo(y, 4);
    const back = sharesAt(at);
    const mix = shares(amounts)!;
    for (const corner of ["a", "b", "c"] as const) expect(back[corner]).toBeCloseTo(mix[corner], 9);
  }
  expect(point(of(0, 0, 0))).toBeNull();
});

test("a finger outside the triangle means the nearest place of its edge", () => {
  expect(sharesAt({ x: -3, y: -1 })).toEqual(of(1, 0, 0));
  expect(sharesAt({ x: 0.5, y: -2 })).toEqual(of(0.5, 0.5, 0));
  expect(sharesAt({ x: 0.5, y: 4 })).toEqual(of(0, 0, 1));
});

test("moving the point leaves the level alone, where the corners have room for it", () => {
  const before = of(6, 3, 3);
  const moved = remixed(before, sharesAt({ x: 0.5, y: HEIGHT / 3 }));
  expect(moved).toEqual(of(4, 4, 4));
  expect(total(remixed(before, of(1, 0, 0)))).toBe(10);
  expect(remixed(null, of(1 / 3, 1 / 3, 1 / 3))).toEqual(of(5, 5, 5));
});

test("percentages add up to a hundred", () => {
  expect(percent(shares(of(1, 1, 1))!)).toEqual(of(34, 33, 33));
  expect(percent(shares(of(5, 3, 2))!)).toEqual(of(50, 30, 20));
});
