// What a facilitator would sensibly do next, from where the room stands. Pure, so that it is tested.
import type { Phase } from "../shared/room";

export interface Item {
  id: string;
  title: string;
  minutes: number;
  day: number;
  round: number;
  rounds: number;
  phase: Phase;
  answered: number;
  ready: number;
  private?: boolean;
  note?: string;
}

export interface ConsoleState {
  title: string;
  code: string;
  join_url: string;
  qr: string;
  current: string;
  can_undo: boolean;
  seats: number;
  threshold?: number;
  agenda: Item[];
}

export type Action = "go" | "reveal" | "next_round" | "reopen" | "close" | "lobby" | "undo";

export interface Move {
  action: Action;
  exercise: string;
}

export interface Proposal {
  moves: Move[];
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
  return state.agenda.find(({ id }) => id === state.current);
}

export function nextMove(state: ConsoleState): Proposal | null {
  const current = currentOf(state);
  if (!current) return resume(state);
  if (current.phase === "open" && !current.private) {
    return propose("reveal", [["reveal", current]], { n: current.answered, m: state.seats });
  }
  if (current.phase === "revealed" && current.round < current.rounds) {
    const again = propose("next_round", [["next_round", current]], { n: current.round + 1 });
    return { ...again, other: goOn(state, current) };
  }
  return goOn(state, current);
}

/** Leave the exercise in hand for the next one, or for the lobby when there is none. */
function goOn(state: ConsoleState, current: Item): Proposal {
  const following = ahead(state, current);
  if (current.phase === "closed") {
    return following ? propose("open", [["go", following]], { title: following.title }) : toLobby();
  }
  return following
    ? propose("close_go", [["close", current], ["go", following]], { title: following.title })
    : propose("close_last", [["close", current]]);
}

/** From the lobby: back to what was interrupted, else the first that has not begun. */
function resume(state: ConsoleState): Proposal | null {
  const interrupted = [...state.agenda]
    .reverse()
    .find((item) => item.round > 0 && (item.phase === "open" || mayGoOn(item)));
  if (interrupted) return propose("go_on", [["go", interrupted]], { title: interrupted.title });
  const first = ahead(state);
  return first ? propose("open", [["go", first]], { title: first.title }) : null;
}

function mayGoOn(item: Item): boolean {
  return item.phase === "revealed" && item.round < item.rounds;
}

/** The first exercise that has not begun, after the one in hand where there is one. */
function ahead(state: ConsoleState, after?: Item): Item | undefined {
  const waiting = (item: Item) => item.round === 0;
  const later = after ? state.agenda.slice(state.agenda.indexOf(after) + 1) : state.agenda;
  return later.find(waiting) ?? state.agenda.find(waiting);
}

function propose(
  word: string,
  moves: [Action, Item][],
  places: Proposal["places"] = {},
): Proposal {
  return { word, places, moves: moves.map(([action, { id }]) => ({ action, exercise: id })) };
}

function toLobby(): Proposal {
  return { word: "to_lobby", places: {}, moves: [{ action: "lobby", exercise: "" }] };
}

/** The other moves that make sense for an item, each with the key of its label. */
export function otherMoves(state: ConsoleState, item: Item): { action: Action; word: string }[] {
  const moves: { action: Action; word: string }[] = [];
  if (item.id !== state.current) moves.push({ action: "go", word: "go" });
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
