import { expect, test } from "vitest";
import { nextMove, otherMoves, type ConsoleState, type Item } from "./next";

const item = (id: string, over: Partial<Item> = {}): Item => ({
  id,
  key: id,
  title: id.toUpperCase(),
  minutes: 10,
  day: 1,
  round: 0,
  rounds: 1,
  phase: "closed",
  answered: 0,
  ready: 0,
  ...over,
});

const room = (current: string, ...agenda: Item[]): ConsoleState => ({
  title: "",
  code: "482913",
  join_url: "",
  qr: "",
  current,
  seen: 0,
  undo: "x",
  seats: 51,
  agenda,
});

const summary = (state: ConsoleState) => {
  const proposal = nextMove(state);
  return proposal && [proposal.word, `${proposal.move.action} ${proposal.move.exercise}`];
};

test("a two-day room can be led with the one button", () => {
  const begun = (over: Partial<Item>) => item("b", { rounds: 2, ...over });
  const done = item("a", { round: 1 });
  const after = item("c");
  expect(summary(room("", item("a"), begun({})))).toEqual(["open", "go a"]);
  expect(summary(room("a", item("a", { round: 1, phase: "open" })))).toEqual(["reveal", "reveal a"]);
  const one = room("b", done, begun({ round: 1, phase: "revealed" }), after);
  expect(summary(one)).toEqual(["next_round", "next_round b"]);
  expect(nextMove(one)?.other?.places).toEqual({ title: "C" });
  const two = room("b", done, begun({ round: 2, phase: "revealed" }), after);
  expect(summary(two)).toEqual(["close_go", "close_go c"]);
  expect(nextMove(two)?.places).toEqual({ title: "C" });
  const closed = room("b", done, begun({ round: 2 }), after);
  expect(summary(closed)).toEqual(["open", "go c"]);
});

test("the label says how many have answered", () => {
  const state = room("a", item("a", { round: 1, phase: "open", answered: 44 }));
  expect(nextMove(state)?.places).toEqual({ n: 44, m: 51 });
});

test("after a break the room goes on where it was", () => {
  const open = item("b", { round: 1, phase: "open" });
  expect(summary(room("", item("a", { round: 1 }), open, item("c")))).toEqual(["go_on", "go b"]);
  const half = item("b", { round: 1, rounds: 2, phase: "revealed" });
  expect(summary(room("", item("a", { round: 1 }), half, item("c")))).toEqual(["go_on", "go b"]);
});

test("at the end: close, then the lobby, then nothing", () => {
  const last = { round: 1 };
  expect(summary(room("a", item("a", { ...last, phase: "revealed" })))).toEqual(["close_last", "close_lobby a"]);
  expect(summary(room("a", item("a", last)))).toEqual(["to_lobby", "lobby "]);
  expect(summary(room("", item("a", last)))).toBeNull();
});

test("a private exercise has nothing to reveal", () => {
  const own = item("a", { round: 1, phase: "open", private: true });
  expect(summary(room("a", own, item("b")))).toEqual(["close_go", "close_go b"]);
  expect(otherMoves(room("a", own), own).map(({ action }) => action)).toEqual(["close"]);
});

test("what was left out is offered before the end", () => {
  const state = room("c", item("a"), item("b", { round: 1 }), item("c", { round: 1, phase: "revealed" }));
  expect(summary(state)).toEqual(["close_go", "close_go a"]);
  expect(nextMove(state)?.other?.word).toBe("close_last");
});

test("other moves are those that change something", () => {
  const moves = (current: string, one: Item) =>
    otherMoves(room(current, one), one).map(({ action }) => action);
  expect(moves("", item("a"))).toEqual(["go"]);
  expect(moves("a", item("a", { round: 1, phase: "open" }))).toEqual(["reveal", "close"]);
  const revealed = item("a", { round: 1, rounds: 2, phase: "revealed" });
  expect(moves("a", revealed)).toEqual(["reveal", "next_round", "reopen", "close"]);
  expect(moves("b", item("a", { round: 1 }))).toEqual(["go", "reveal", "reopen"]);
});

test("a day ends in the lobby, and the next begins with its own first exercise", () => {
  const one = item("a", { round: 1, phase: "revealed" });
  const left = item("b", { drop: true });
  const night = room("a", one, left, item("c", { day: 2 }));
  expect(summary({ ...night, agenda: [left, one, item("c", { day: 2 })] })).toEqual(["close_day", "close_lobby a"]);
  const morning = { ...night, current: "", agenda: [left, item("a", { round: 1 }), item("c", { day: 2 })] };
  expect(summary(morning)).toEqual(["open", "go c"]);
});

test("a question that comes back is opened for its later round", () => {
  const asked = item("a", { round: 1 });
  const back = item("a", { key: "a:again", again: true, rounds: 2, day: 1 });
  const before = room("b", asked, item("b", { round: 1, phase: "revealed" }), back);
  expect(summary(before)).toEqual(["close_again", "again a"]);
  expect(otherMoves(before, back)).toEqual([{ action: "again", word: "again" }]);
  const open = { ...back, round: 2, phase: "open" as const };
  expect(summary(room("a:again", asked, open))).toEqual(["reveal", "reveal a"]);
});
