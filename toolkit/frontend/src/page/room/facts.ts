// What the server wrote into the page, and what it tells afterwards.
import type { Phase, Timer } from "../../shared/room";

export type PageName = "join" | "lobby" | "worksheet" | "wall" | "console" | "message";

export interface Facts {
  page: PageName;
  role: "participant" | "facilitator" | "";
  seat: string;
  exercise: string;
  /** The part that a later round asks about; empty where it asks for all. */
  again?: string;
  lang: string;
  /** Address of the stream of events; empty where a page does not follow the room. */
  events: string;
  words: Record<string, string>;
  /** The workshop's title, for the bar of a worksheet. */
  title?: string;
  /** Titles of the exercises by id, for saying where the room goes. */
  titles?: Record<string, string>;
  /** The token that a form must carry; else it is read from its cookie. */
  xsrf?: string;
}

export interface Standing {
  round: number;
  phase: Phase;
  upto: number;
}

export interface News {
  /** Number of the facilitator's last move. */
  move: number;
  current: Standing & { exercise: string };
  exercises: Record<string, Standing>;
  /** How many are here and have joined: told to the facilitator only. */
  here?: number;
  seats?: number;
  timer?: Timer | null;
  message?: string;
  group?: { n: number; size: number };
}

const NOTHING: Facts = {
  page: "message",
  role: "",
  seat: "",
  exercise: "",
  lang: "th",
  events: "",
  words: {},
};

export function readFacts(): Facts {
  const written = document.getElementById("workshop-page")?.textContent;
  return { ...NOTHING, ...(written ? (JSON.parse(written) as Partial<Facts>) : {}) };
}

/** A word of the page's, its {places} filled in. */
export function wordOf(
  facts: Facts,
  key: string,
  places: Record<string, string | number> = {},
): string {
  const text = facts.words[key] ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(places[name] ?? whole));
}
