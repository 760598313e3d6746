import { beforeEach, expect, test } from "vitest";
import { Edits, wayOf } from "./edits";
import { FakeModel, noRoom, PLACE } from "./fake";
import { DEPTH } from "./history";
import { Saver } from "./saving";
import { Steps } from "./steps";

beforeEach(noRoom);

test("steps go back and forth, fifty deep; a new step ends what was taken back", () => {
  const steps = new Steps<number>();
  for (let now = 0; now < 60; now += 1) steps.push(now);
  let now = 60;
  let taken = 0;
  for (let back = steps.undo(now); back !== undefined; back = steps.undo(now)) {
    now = back;
    taken += 1;
  }
  expect([taken, now]).toEqual([DEPTH, 10]);
  expect(steps.redo(now)).toBe(11);
  steps.push(11);
  expect(steps.canRedo).toBe(false);
});

function edits(): [Edits<{ text?: string }>, FakeModel] {
  const model = new FakeModel({ place: PLACE });
  return [new Edits(new Saver(model as any)), model];
}

test("typing is one step; leaving the text saves it and ends the step", () => {
  const [mine, model] = edits();
  for (const text of ["ว", "วั", "วัด"]) mine.take({ text }, "name");
  expect([mine.typing, model.sent.length]).toEqual([true, 0]);
  mine.leave();
  expect([mine.typing, model.last.value]).toEqual([false, { text: "วัด" }]);
  mine.take({ text: "วัดป่า" }, "name");
  mine.travel("undo");
  expect(mine.value).toEqual({ text: "วัด" });
  mine.travel("undo");
  expect([mine.value, mine.canUndo, mine.canRedo]).toEqual([{}, false, true]);
});

test("what changes nothing is no step, and another device's past cannot be brought back", () => {
  const [mine, model] = edits();
  mine.take({});
  expect([mine.canUndo, model.sent]).toEqual([false, []]);
  mine.take({ text: "ครู" });
  mine.forget();
  expect([mine.travel("undo"), mine.value]).toEqual([false, { text: "ครู" }]);
});

test("keys lead through the steps, but not in a text with steps of its own", () => {
  const press = (key: string, more = {}) => new KeyboardEvent("keydown", { key, ctrlKey: true, ...more });
  expect(wayOf(press("z"), false)).toBe("undo");
  expect(wayOf(press("Z", { shiftKey: true }), false)).toBe("redo");
  expect(wayOf(press("y"), false)).toBe("redo");
  expect(wayOf(press("z"), true)).toBe(null);
  expect(wayOf(press("z", { ctrlKey: false }), false)).toBe(null);
});
