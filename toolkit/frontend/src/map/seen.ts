// What a drawing of the map is given: the map, and how one looks at it.
import type { Hit } from "./gestures";
import type { Looks } from "./looks";
import type { Actor, MapValue } from "./value";

export type Hulls = "none" | "place" | "role" | "inside";
export type Background = "free" | "rings";

export interface Seen {
  value: MapValue;
  looks: Looks;
  selected: Hit;
  /** The first end of a tie that is being made. */
  from: string | null;
  hidden: Set<string>;
  moment: string | null;
  hulls: Hulls;
  background: Background;
  /** The actor the keyboard stands on. */
  stop: string | null;
  say: (key: string, places?: Record<string, string | number>) => string;
  near: string;
  far: string;
  us: string;
}

/** Whether an actor or a tie is there at a moment; what names no moment always is. */
export function isThere({ moments }: { moments?: string[] }, moment: string | null): boolean {
  return !moment || !moments?.length || moments.includes(moment);
}

export function shownActors({ value, moment }: Seen): Map<string, Actor> {
  const there = value.actors.filter((actor) => isThere(actor, moment));
  return new Map(there.map((actor) => [actor.id, actor]));
}
