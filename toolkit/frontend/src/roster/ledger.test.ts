import { beforeEach, describe, expect, test } from "vitest";
import cases from "../../../../tests/data/rosters.json";
import { Ledger } from "./ledger";
import { became, join, living, shape, type RosterValue } from "./records";

let value: RosterValue;
let clock: number;
let ledger: Ledger;

const names = () => living(value.actors).map((rec) => rec.name);
const fresh = (of: () => RosterValue, put: (next: RosterValue) => void) =>
  new Ledger(of, put, () => (clock += 10));

beforeEach(() => {
  clock = 1000;
  value = shape({});
  ledger = fresh(
    () => value,
    (next) => (value = next),
  );
});

describe("the cases that both halves share", () => {
  for (const { say, parts, living: alive, became: turned, text } of cases as any[]) {
    test(say, () => {
      const whole = parts
        .map((actors: unknown) => shape({ actors }))
        .reduce((one: RosterValue, other: RosterValue) => join(one, other));
      expect(living(whole.actors).map((rec) => rec.id)).toEqual(alive);
      const known = new Map(whole.actors.map((rec: any) => [rec.id, rec]));
      for (const [id, expected] of Object.entries(turned)) {
        expect(became(known as any, id)).toBe(expected);
      }
      for (const [id, expected] of Object.entries(text ?? {})) {
        const rec: any = known.get(id);
        expect([rec.name, rec.place]).toEqual(expected);
      }
    });
  }
});

test("fifty steps and more go back one by one, and forward again", () => {
  for (let n = 1; n <= 25; n += 1) ledger.add([{ name: `ภาคี ${n}` }]);
  const [first] = living(value.actors);
  for (let n = 1; n <= 20; n += 1) ledger.change({ [first.id]: { place: `หมู่ ${n}` } });
  ledger.change({ [living(value.actors)[24].id]: { name: "", fate: "-" } });
  ledger.keepApart(first.id, living(value.actors)[1].id);
  ledger.change({ [first.id]: { kind: "network" } });
  ledger.change({ [first.id]: { brings: "รถ" } });
  ledger.change({ [first.id]: { brings: "รถ และคน" } });
  const end = JSON.stringify(living(value.actors).map(({ name, place, brings, kind }) => [name, place, brings, kind]));
  let steps = 0;
  while (ledger.undo()) steps += 1;
  expect(steps).toBe(50);
  expect(names()).toEqual([]);
  expect(value.apart[0].off).toBe(true);
  while (ledger.redo()) steps -= 1;
  expect(steps).toBe(0);
  expect(
    JSON.stringify(living(value.actors).map(({ name, place, brings, kind }) => [name, place, brings, kind])),
  ).toBe(end);
  expect(value.apart[0].off).toBe(false);
});

test("a word that is typed is one step", () => {
  const [id] = ledger.add([{ name: "อบต" }]);
  for (const name of ["อบต.", "อบต.ป", "อบต.ป่าแดด"]) ledger.change({ [id]: { name } }, `name ${id}`);
  ledger.undo();
  expect(names()).toEqual(["อบต"]);
  ledger.redo();
  expect(names()).toEqual(["อบต.ป่าแดด"]);
});

test("a step back leaves alone what others changed since", () => {
  const [id] = ledger.add([{ name: "วัด" }]);
  ledger.change({ [id]: { place: "ป่าแดด" } });
  let theirs = value;
  const other = fresh(
    () => theirs,
    (next) => (theirs = next),
  );
  other.change({ [id]: { place: "ป่าซาง" } });
  value = join(value, theirs);
  expect(ledger.undo()).toBe(false);
  expect(value.actors[0].place).toBe("ป่าซาง");
  ledger.change({ [id]: { brings: "ศาลา" } });
  ledger.undo();
  expect([value.actors[0].place, value.actors[0].brings]).toEqual(["ป่าซาง", ""]);
});

test("two pages that change one actor at once agree, whatever their clocks say", () => {
  const [id] = ledger.add([{ name: "วัด" }]);
  let theirs = value;
  const slow = new Ledger(
    () => theirs,
    (next) => (theirs = next),
    () => 5,
  );
  slow.change({ [id]: { name: "วัดป่าแดด" } });
  ledger.change({ [id]: { brings: "ศาลา" } });
  expect(join(value, theirs).actors).toEqual(join(theirs, value).actors);
  expect(join(value, theirs).actors[0]).toMatchObject({ name: "วัดป่าแดด", brings: "ศาลา" });
});
