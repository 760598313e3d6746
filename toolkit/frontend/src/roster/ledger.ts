// Every change of a roster made on this page, with a stamp, and the way back. Taking a step back
// touches only what is still as this page left it: what others changed since stays as they want it.
import { History } from "../shared/history";
import {
  hex,
  join,
  newId,
  sameStamp,
  stampOf,
  type Pair,
  type Part,
  type Rec,
  type RosterValue,
  type Stamp,
} from "./records";

export type Fields = Partial<Pick<Rec, Part>>;

interface Touch {
  id: string;
  part: Part;
  before: string;
  was: Stamp;
  after: Stamp;
}

interface Step {
  touches: Touch[];
  pairs: { before: Pair | null; after: Pair }[];
}

const ABSENT: Record<Part, string> = {
  name: "",
  kind: "organisation",
  members: "",
  place: "",
  brings: "",
  fate: "-",
};

export class Ledger {
  private readonly hand = hex(6);
  private readonly past = new History<Step>();
  private readonly future = new History<Step>();
  /** A stamp that only brought back an older edit stands for that edit. */
  private readonly stands = new Map<string, Stamp>();
  private typing = "";

  constructor(
    private readonly get: () => RosterValue,
    private readonly set: (value: RosterValue, when: "soon" | "now") => void,
    private readonly now: () => number = () => Date.now(),
  ) {}

  get mayUndo(): boolean {
    return !this.past.empty;
  }

  get mayRedo(): boolean {
    return !this.future.empty;
  }

  /** Write actors down, in order; returns their ids. */
  add(list: (Fields & { name: string })[]): string[] {
    const start = this.now();
    const made = list.map((fields, place): Rec => {
      const blank = { members: "", place: "", brings: "", kind: "organisation" as const, fate: "" };
      const by = this.hand;
      return { ...blank, ...fields, id: newId(), at: start + place, by, edits: {} };
    });
    const touches = made.flatMap((rec) =>
      (["fate", "name", "members", "place", "brings"] as Part[]).map((part) =>
        this.touch(rec.id, part, ABSENT[part], [0, ""], [rec.at, rec.by]),
      ),
    );
    this.typing = "";
    this.write({ touches, pairs: [] }, made, "now");
    return made.map((rec) => rec.id);
  }

  /** Change parts of actors as one step; typing goes on within its step. */
  change(changes: Record<string, Fields>, typing = ""): void {
    const { touches, records } = this.edited(changes);
    if (!touches.length) return;
    if (typing && typing === this.typing) {
      const last = this.past.pop();
      if (last) touches.forEach((touch) => this.amend(last, touch));
      this.past.push(last ?? { touches, pairs: [] });
      this.set(join(this.get(), { actors: records, apart: [] }), "soon");
      return;
    }
    this.typing = typing;
    this.write({ touches, pairs: [] }, records, typing ? "soon" : "now");
  }

  /** Remember that two actors are not one. */
  keepApart(one: string, other: string): void {
    this.typing = "";
    const before = this.get().apart.find((pair) => pair.one === one && pair.other === other);
    const after = { one, other, at: this.later(before?.at), by: this.hand, off: false };
    this.past.push({ touches: [], pairs: [{ before: before ?? null, after }] });
    this.future.clear();
    this.set(join(this.get(), { actors: [], apart: [after] }), "now");
  }

  /** Go a step back; false where others have changed all of it since. */
  undo(): boolean {
    return this.turn(this.past, this.future);
  }

  redo(): boolean {
    return this.turn(this.future, this.past);
  }

  private turn(from: History<Step>, to: History<Step>): boolean {
    const step = from.pop();
    if (!step) return false;
    this.typing = "";
    const known = new Map(this.get().actors.map((rec) => [rec.id, rec]));
    const changes: Record<string, Fields> = {};
    const brought = step.touches.filter(({ id, part, before, after }) => {
      const rec = known.get(id);
      if (!rec || !sameStamp(this.origin(id, part, stampOf(rec, part)), after)) return false;
      changes[id] = { ...changes[id], [part]: before };
      return true;
    });
    const { touches, records } = this.edited(changes, true);
    for (const touch of touches) {
      const was = brought.find(({ id, part }) => id === touch.id && part === touch.part)!.was;
      this.stands.set(key(touch.id, touch.part, touch.after), was);
    }
    const pairs = step.pairs.map(({ before, after }) => {
      const off = before ? before.off : true;
      return { before: after, after: { ...after, off, at: this.later(after.at), by: this.hand } };
    });
    // the step forward again: what a stamp stands for, and not the stamp, is what must still be there
    const inverse = touches.map((touch) => ({ ...touch, after: this.origin(touch.id, touch.part, touch.after) }));
    if (!touches.length && !pairs.length) return false;
    to.push({ touches: inverse, pairs });
    const value = { actors: records, apart: pairs.map((pair) => pair.after) };
    this.set(join(this.get(), value), "now");
    return true;
  }

  /** The records with new parts, and what that touches; `all` takes over what stays the same too. */
  private edited(changes: Record<string, Fields>, all = false) {
    const touches: Touch[] = [];
    const known = new Map(this.get().actors.map((rec) => [rec.id, rec]));
    const records = Object.entries(changes).flatMap(([id, fields]) => {
      const rec = known.get(id);
      if (!rec) return [];
      const next: Rec = { ...rec, edits: { ...rec.edits } };
      for (const [part, value] of Object.entries(fields) as [Part, string][]) {
        if (!all && rec[part] === value) continue;
        const was = stampOf(rec, part);
        const after: Stamp = [this.later(was[0]), this.hand];
        touches.push(this.touch(id, part, rec[part], was, after));
        next[part] = value as never;
        next.edits[part] = after;
      }
      return [next];
    });
    return { touches, records };
  }

  private touch(id: string, part: Part, before: string, was: Stamp, after: Stamp): Touch {
    return { id, part, before, was: this.origin(id, part, was), after };
  }

  private amend(step: Step, touch: Touch): void {
    const same = step.touches.find(({ id, part }) => id === touch.id && part === touch.part);
    if (same) same.after = touch.after;
    else step.touches.push(touch);
  }

  private write(step: Step, records: Rec[], when: "soon" | "now"): void {
    this.past.push(step);
    this.future.clear();
    this.set(join(this.get(), { actors: records, apart: [] }), when);
  }

  private origin(id: string, part: Part, stamp: Stamp): Stamp {
    return this.stands.get(key(id, part, stamp)) ?? stamp;
  }

  /** A moment that is later than what it changes, even where another phone's clock is ahead. */
  private later(than = 0): number {
    return Math.max(this.now(), than + 1);
  }
}

const key = (id: string, part: Part, [at, by]: Stamp) => `${id} ${part} ${at} ${by}`;
