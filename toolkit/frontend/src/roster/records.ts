// The records of a roster: joined part by part, the newest edit wins. The other half of
// toolkit/roster.py; both are tested on tests/data/rosters.json.
import type { Value } from "../shared/saving";

export type Kind = "person" | "organisation" | "network";
export type Part = "name" | "kind" | "members" | "place" | "brings" | "fate";
export type Stamp = [at: number, by: string];

export interface Rec {
  id: string;
  at: number;
  by: string;
  name: string;
  kind: Kind;
  members: string;
  place: string;
  brings: string;
  /** "" while it is an actor, GONE when removed, or the id it was merged into. */
  fate: string;
  edits: Partial<Record<Part, Stamp>>;
}

export interface Pair {
  one: string;
  other: string;
  at: number;
  by: string;
  off: boolean;
}

export type RosterValue = { actors: Rec[]; apart: Pair[] };

export const GONE = "-";
export const PARTS: Part[] = ["name", "kind", "members", "place", "brings", "fate"];

const BLANK: Omit<Rec, "id" | "edits"> = {
  at: 0,
  by: "",
  name: "",
  kind: "organisation",
  members: "",
  place: "",
  brings: "",
  fate: "",
};

/** Bring whatever was stored into shape. */
export function shape(raw: Value): RosterValue {
  // what is empty did not travel
  const list = <T>(value: unknown) => (Array.isArray(value) ? (value as T[]) : []);
  const blank: object = BLANK;
  const unstamped: object = { at: 0, by: "", off: false };
  return {
    actors: list<Rec>(raw.actors).map((rec) => ({ ...blank, ...rec, edits: rec.edits ?? {} })),
    apart: list<Pair>(raw.apart).map((pair) => ({ ...unstamped, ...pair })),
  };
}

export function stampOf(rec: Rec, part: Part): Stamp {
  return rec.edits[part] ?? [rec.at, rec.by];
}

export function newer(one: Stamp, other: Stamp): boolean {
  return one[0] !== other[0] ? one[0] > other[0] : one[1] > other[1];
}

export const sameStamp = (one: Stamp, other: Stamp) => one[0] === other[0] && one[1] === other[1];

function joinOne(one: Rec, other: Rec): Rec {
  if (one === other) return one;
  const otherBase: Stamp = [other.at, other.by];
  const base: Stamp = newer(otherBase, [one.at, one.by]) ? otherBase : [one.at, one.by];
  const joined: Rec = { ...one, at: base[0], by: base[1], edits: {} };
  let changed = false;
  for (const part of PARTS) {
    const [mine, theirs] = [stampOf(one, part), stampOf(other, part)];
    const later = newer(theirs, mine) || (sameStamp(theirs, mine) && other[part] > one[part]);
    if (later) joined[part] = other[part] as never;
    const stamp = later ? theirs : mine;
    if (!sameStamp(stamp, base)) joined.edits[part] = stamp;
    changed ||= later;
  }
  return changed ? joined : one; // a record that stays the same object is not drawn again
}

export function join(mine: RosterValue, others: RosterValue): RosterValue {
  const actors = new Map(mine.actors.map((rec) => [rec.id, rec]));
  for (const rec of others.actors) {
    const known = actors.get(rec.id);
    actors.set(rec.id, known ? joinOne(known, rec) : rec);
  }
  const apart = new Map(mine.apart.map((pair) => [`${pair.one} ${pair.other}`, pair]));
  for (const pair of others.apart) {
    const key = `${pair.one} ${pair.other}`;
    const known = apart.get(key);
    if (!known || newer([pair.at, pair.by], [known.at, known.by])) apart.set(key, pair);
  }
  return { actors: [...actors.values()], apart: [...apart.values()] };
}

const there = (rec: Rec | undefined): rec is Rec => !!rec && rec.fate !== GONE && rec.name !== "";

/** The living actor that an id means today; null for one that was removed or never was. */
export function became(known: Map<string, Rec>, id: string): string | null {
  let rec = known.get(id);
  if (!there(rec)) return null;
  const seen: Rec[] = [];
  while (rec.fate) {
    const place = seen.indexOf(rec);
    if (place >= 0) {
      const older = (a: Rec, b: Rec) => (a.at - b.at || (a.id < b.id ? -1 : 1)) < 0;
      return seen.slice(place).reduce((first, one) => (older(one, first) ? one : first)).id;
    }
    seen.push(rec);
    const following = known.get(rec.fate);
    if (!there(following)) return rec.id;
    rec = following;
  }
  return rec.id;
}

/** The actors there are, in the order in which they were written down. */
export function living(actors: Rec[]): Rec[] {
  const known = new Map(actors.map((rec) => [rec.id, rec]));
  return [...known.values()]
    .filter((rec) => became(known, rec.id) === rec.id)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

export function newId(): string {
  return `a-${hex(8)}`;
}

/** Random letters; `crypto.randomUUID` is missing on plain http, which is what a hotel room has. */
export function hex(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
