// The value of a map: actors, ties, places, roles. Pure functions; a change makes a new value.
import type { Value } from "../shared/saving";
import { freeSpot, type Point } from "./geometry";

export type Kind = "person" | "organisation" | "network";
export const KINDS: Kind[] = ["person", "organisation", "network"];
export const LAYERS = ["exchange", "communication", "activity"];
export const EDITABLE = 300;
export const NAME_LIMIT = 120;
export const TEXT_LIMIT = 200;

export interface Actor {
  id: string;
  name: string;
  kind: Kind;
  members: string;
  place: string;
  brings: string;
  inside?: string | null;
  moments?: string[];
}

export interface Tie {
  source: string;
  target: string;
  layer: string;
  directed: boolean;
  strength: number;
  vertical: boolean;
  last_contact: string | null;
  status: "existing" | "wished";
  origin: string;
  channels: string[];
  note: string;
  moments?: string[];
}

export type MapValue = {
  actors: Actor[];
  ties: Tie[];
  positions: Record<string, Point>;
  roles: Record<string, string>;
  us: string | null;
  moments: string[];
  [other: string]: unknown;
};

const ACTOR: Omit<Actor, "id" | "name"> = {
  kind: "organisation",
  members: "",
  place: "",
  brings: "",
};
const TIE: Omit<Tie, "source" | "target"> = {
  layer: "communication",
  directed: false,
  strength: 2,
  vertical: false,
  last_contact: null,
  status: "existing",
  origin: "drawn",
  channels: [],
  note: "",
};

/**
 * Bring whatever was stored into shape: nothing refers to an actor that is not there. One map has
 * one shape, whether Python left out what is as usual or not.
 */
export function shape(raw: Value): MapValue {
  const list = <T>(name: string) => (Array.isArray(raw[name]) ? (raw[name] as T[]) : []);
  const actors = list<Actor>("actors").map((actor) => ({ ...ACTOR, ...lean(actor) }));
  const ids = new Set(actors.map((actor) => actor.id));
  const ties = list<Tie>("ties")
    .filter((tie) => ids.has(tie.source) && ids.has(tie.target))
    .map((tie) => ({ ...TIE, ...lean(tie) }));
  const of = <T>(name: string) =>
    Object.fromEntries(
      Object.entries((raw[name] as Record<string, T>) ?? {}).filter(([id]) => ids.has(id)),
    );
  const us = typeof raw.us === "string" && ids.has(raw.us) ? raw.us : null;
  const positions = of<Point>("positions");
  settle(actors, positions, us);
  return { ...lean(raw), actors, ties, positions, roles: of("roles"), us, moments: list("moments") };
}

/** Without what says nothing. */
function lean<T extends object>(thing: T): T {
  const says = ([, value]: [string, unknown]) =>
    value !== null &&
    value !== undefined &&
    value !== "" &&
    !(typeof value === "object" && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(thing).filter(says)) as T;
}

/** Give a place to everybody who has none: round about the middle, always the same. */
function settle(actors: Actor[], positions: Record<string, Point>, us: string | null): void {
  const homeless = actors.filter((actor) => !positions[actor.id]);
  if (us && !positions[us]) positions[us] = [0, 0];
  if (homeless.length > EDITABLE) {
    homeless.forEach((actor, place) => {
      const [far, turn] = [70 * Math.sqrt(place + 1), place * 2.39996];
      positions[actor.id] ??= [Math.round(far * Math.cos(turn)), Math.round(far * Math.sin(turn))];
    });
    return;
  }
  for (const actor of homeless) positions[actor.id] ??= freeSpot(Object.values(positions), [0, 0]);
}

/** A name for a tie inside this page: its ends, its layer, and which of several. */
export function tieKeys(ties: Tie[]): string[] {
  const met = new Map<string, number>();
  return ties.map(({ source, target, layer }) => {
    const key = `${source}>${target}>${layer}`;
    const before = met.get(key) ?? 0;
    met.set(key, before + 1);
    return before ? `${key}>${before}` : key;
  });
}

export function actorOf(value: MapValue, id: string): Actor | undefined {
  return value.actors.find((actor) => actor.id === id);
}

export function tiesOf(value: MapValue, id: string): number[] {
  return value.ties.flatMap((tie, at) => (tie.source === id || tie.target === id ? [at] : []));
}

/** How many ties each actor has. */
export function degrees(value: MapValue): Map<string, number> {
  const found = new Map<string, number>();
  for (const { source, target } of value.ties) {
    found.set(source, (found.get(source) ?? 0) + 1);
    if (target !== source) found.set(target, (found.get(target) ?? 0) + 1);
  }
  return found;
}

export function withActor(
  value: MapValue,
  actor: Pick<Actor, "id" | "name"> & Partial<Actor>,
  at: Point,
  role?: string | null,
): MapValue {
  return {
    ...value,
    actors: [...value.actors, { ...ACTOR, ...actor }],
    positions: { ...value.positions, [actor.id]: at },
    roles: role ? { ...value.roles, [actor.id]: role } : value.roles,
  };
}

export function changedActor(value: MapValue, id: string, change: Partial<Actor>): MapValue {
  const actors = value.actors.map((actor) => (actor.id === id ? { ...actor, ...change } : actor));
  return { ...value, actors };
}

export function withRole(value: MapValue, id: string, role: string): MapValue {
  const { [id]: _before, ...roles } = value.roles;
  return { ...value, roles: role ? { ...roles, [id]: role } : roles };
}

export function moved(value: MapValue, id: string, [x, y]: Point): MapValue {
  return { ...value, positions: { ...value.positions, [id]: [round(x), round(y)] } };
}

/** Without an actor and all that refers to it. */
export function withoutActor(value: MapValue, id: string): MapValue {
  const { [id]: _place, ...positions } = value.positions;
  const { [id]: _role, ...roles } = value.roles;
  const pinned = Array.isArray(value.pinned) ? value.pinned.filter((one) => one !== id) : [];
  return {
    ...value,
    actors: value.actors
      .filter((actor) => actor.id !== id)
      .map((actor) => (actor.inside === id ? { ...actor, inside: null } : actor)),
    ties: value.ties.filter((tie) => tie.source !== id && tie.target !== id),
    positions,
    roles,
    pinned,
  };
}

/** Where two actors are tied in this layer already; -1 where they are not. */
export function tieBetween(value: MapValue, a: string, b: string, layer: string): number {
  return value.ties.findIndex(
    (tie) =>
      tie.layer === layer &&
      ((tie.source === a && tie.target === b) || (tie.source === b && tie.target === a)),
  );
}

export function withTie(
  value: MapValue,
  tie: Pick<Tie, "source" | "target"> & Partial<Tie>,
): MapValue {
  return { ...value, ties: [...value.ties, { ...TIE, ...tie }] };
}

export function changedTie(value: MapValue, at: number, change: Partial<Tie>): MapValue {
  const ties = value.ties.map((tie, place) => (place === at ? { ...tie, ...change } : tie));
  return { ...value, ties };
}

export function withoutTie(value: MapValue, at: number): MapValue {
  return { ...value, ties: value.ties.filter((_tie, place) => place !== at) };
}

/** A fresh id; random, because a team draws on several devices. */
export function newActorId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `a-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Names in one spelling, to find what is there already. */
export function sameName(a: string, b: string): boolean {
  const plain = (text: string) =>
    text
      .normalize("NFC")
      .replace(/\u0e4d([\u0e48-\u0e4b]*)\u0e32/g, "$1\u0e33")
      .replace(/\s+/g, "")
      .toLowerCase();
  return plain(a) === plain(b);
}

function round(number: number): number {
  return Math.round(Math.min(100_000, Math.max(-100_000, number)) * 10) / 10;
}
