// What a facilitator would sensibly do next, from where the room stands. Pure, so that it is tested.
import type { Phase, Timer } from "../shared/room";

export interface Note {
  id: number;
  text: string;
  at: string;
}

/** What the facilitator may offer to the room. */
export interface OfferItem {
  name: string;
  title: string;
  means: string;
  on: boolean;
}

/** A game that can be shown without phones: how many were typed or invented. */
export interface FloorItem {
  typed: number;
  invented: number;
  said: Record<string, string>;
}

/** An entry of the agenda. An exercise that comes back later is two entries with two keys. */
export interface Item {
  id: string;
  key: string;
  again?: boolean;
  title: string;
  minutes: number;
  least?: number;
  drop?: boolean;
  day: number;
  round: number;
  rounds: number;
  phase: Phase;
  answered: number;
  ready: number;
  private?: boolean;
  note?: string;
  notes?: Note[];
  /** Planned times to read; the others in milliseconds since 1970, 0 where unknown. */
  start?: string;
  end?: string;
  planned?: number;
  began?: number;
  ended?: number;
  began_at?: string;
  offers?: OfferItem[];
  floor?: FloorItem | null;
}

export interface Groups {
  sizes: [number, number][];
  late: number;
  size: number;
  projects: "mix" | "apart" | "together";
}

export interface ConsoleState {
  title: string;
  code: string;
  join_url: string;
  qr: string;
  current: string;
  /** Number of the newest press; what is pressed next says that this one was seen. */
  seen: number;
  /** What undo would take back, in words; empty for nothing. */
  undo: string;
  practice?: boolean;
  report?: string;
  /** Until when people's data are kept, in words; `soon` in the last days. */
  kept?: { text: string; soon: boolean };
  seats: number;
  threshold?: number;
  timer?: Timer | null;
  message?: string;
  groups?: Groups;
  agenda: Item[];
}

export type Action =
  | "go"
  | "close_go"
  | "again"
  | "close_lobby"
  | "reveal"
  | "next_round"
  | "reopen"
  | "close"
  | "lobby"
  | "undo";

export interface Move {
  action: string;
  exercise: string;
  value?: Record<string, unknown>;
}

export interface Proposal {
  move: Move;
  /** Key of the label among the console's words, and what fills its places. */
  word: string;
  places: Record<string, string | number>;
  /** What is as sensible: some second rounds wait until the end of the workshop. */
  other?: Proposal;
}

/** How an item looks: closed with no round yet is still ahead. */
export type Look = "ahead" | Phase;

export function lookOf(item: Item): Look {
  return item.round === 0 ? "ahead" : item.phase;
}

export function currentOf(state: ConsoleState): Item | undefined {
  return state.agenda.find(({ key }) => key === state.current);
}

export function nextMove(state: ConsoleState): Proposal | null {
  const current = currentOf(state);
  if (!current) return resume(state);
  if (current.phase === "open" && !current.private) {
    return propose("reveal", "reveal", current, { n: current.answered, m: state.seats });
  }
  if (mayGoOn(current)) {
    const again = propose("next_round", "next_round", current, { n: current.round + 1 });
    return { ...again, other: goOn(state, current) };
  }
  return goOn(state, current);
}

/** The entry that is on after this one: the room's next work. */
export function following(state: ConsoleState): Item | undefined {
  return ahead(state, currentOf(state) ?? lastBegun(state));
}

/** Leave the exercise in hand: for the next one, for the night, or for good. */
function goOn(state: ConsoleState, current: Item): Proposal {
  const next = ahead(state, current);
  const closed = current.phase === "closed";
  const end = closed ? toLobby() : propose("close_last", "close_lobby", current);
  if (!next) return end;
  if (next.day > current.day) {
    return closed ? toLobby() : propose("close_day", "close_lobby", current, { n: current.day });
  }
  const on = open(next, closed);
  // what was left out may stay left out
  const leftOut = state.agenda.indexOf(next) < state.agenda.indexOf(current);
  return leftOut ? { ...on, other: end } : on;
}

function open(item: Item, nothingToClose: boolean): Proposal {
  const title = { title: item.title };
  if (item.again) return propose("close_again", "again", item, title);
  return nothingToClose
    ? propose("open", "go", item, title)
    : propose("close_go", "close_go", item, title);
}

/** From the lobby: back to what was interrupted, else on with what comes next. */
function resume(state: ConsoleState): Proposal | null {
  const interrupted = [...state.agenda]
    .reverse()
    .find((item) => item.round > 0 && (item.phase === "open" || mayGoOn(item)));
  if (interrupted) return propose("go_on", "go", interrupted, { title: interrupted.title });
  const next = ahead(state, lastBegun(state));
  return next ? open(next, true) : null;
}

function mayGoOn(item: Item): boolean {
  return item.phase === "revealed" && item.round < item.rounds;
}

function lastBegun(state: ConsoleState): Item | undefined {
  return [...state.agenda].reverse().find((item) => item.round > 0);
}

/** The first entry that has not begun, after the one in hand where there is one. */
function ahead(state: ConsoleState, after?: Item): Item | undefined {
  const waiting = (item: Item) => item.round === 0;
  const later = after ? state.agenda.slice(state.agenda.indexOf(after) + 1) : state.agenda;
  return later.find(waiting) ?? state.agenda.find(waiting);
}

function propose(
  word: string,
  action: Action,
  { id }: Item,
  places: Proposal["places"] = {},
): Proposal {
  return { word, places, move: { action, exercise: id } };
}

function toLobby(): Proposal {
  return { word: "to_lobby", places: {}, move: { action: "lobby", exercise: "" } };
}

/** The other moves that make sense for an item, each with the key of its label. */
export function otherMoves(state: ConsoleState, item: Item): { action: Action; word: string }[] {
  const moves: { action: Action; word: string }[] = [];
  if (item.again && item.round === 0) return [{ action: "again", word: "again" }];
  if (item.key !== state.current) moves.push({ action: "go", word: "go" });
  if (item.round === 0) return moves;
  if (!item.private) {
    const again = item.phase === "revealed";
    moves.push({ action: "reveal", word: again ? "reveal_again" : "reveal" });
  }
  if (mayGoOn(item)) moves.push({ action: "next_round", word: "next_round" });
  if (item.phase !== "open") moves.push({ action: "reopen", word: "reopen" });
  if (item.phase !== "closed") moves.push({ action: "close", word: "close" });
  return moves;
}
