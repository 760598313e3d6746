import { expect, test } from "vitest";
import { History, DEPTH } from "../shared/history";
import * as value from "./value";

test("snaps to half points within the board", () => {
  expect([-3, 0.2, 0.3, 4.74, 4.76, 11].map(value.snap)).toEqual([0, 0, 0.5, 4.5, 5, 10]);
});

test("brings any stored value into shape", () => {
  expect(value.shape({})).toEqual({ items: {}, own: [] });
  const half = value.shape({ items: { a: { certainty: 2 } } });
  expect(value.markOf(half, "a")).toEqual({
    certainty: 2,
    agreement: null,
    approach: "",
    reason: "",
  });
});

test("an item is done when it is placed and has an approach, where one is asked for", () => {
  let board = value.withMark(value.shape({}), "a", { certainty: 0, agreement: 0 });
  expect(value.isDone(value.markOf(board, "a"), false)).toBe(true);
  expect(value.isDone(value.markOf(board, "a"), true)).toBe(false);
  board = value.withMark(board, "a", { approach: "plan" });
  expect(value.isDone(value.markOf(board, "a"), true)).toBe(true);
});

test("an own item goes with all that was said about it, and its id is free again", () => {
  let board = value.shape({});
  for (const text of ["ก", "ข"]) board = value.withOwn(board, value.newOwnId(board), text);
  board = value.withMark(board, "own-1", { certainty: 1 });
  board = value.withoutOwn(board, "own-1");
  expect(board).toEqual({ items: {}, own: [{ id: "own-2", text: "ข" }] });
  expect(value.newOwnId(board)).toBe("own-1");
  expect(value.withOwn(board, "own-2", "ค").own).toEqual([{ id: "own-2", text: "ค" }]);
});

test("takes back as many steps as it keeps", () => {
  const history = new History<number>();
  for (let step = 0; step < DEPTH + 5; step += 1) history.push(step);
  const back = [];
  while (!history.empty) back.push(history.pop());
  expect(back).toHaveLength(DEPTH);
  expect(back[back.length - 1]).toBe(5);
});
