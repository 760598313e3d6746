// What the page tells its widgets about the room. The page's own script keeps
// window.workshopRoom up to date; in JupyterLab and stock Voila there is none.
import type { Place } from "./model";

export type Phase = "closed" | "open" | "revealed";

/** Until when the room was given time, by the server's clock. */
export interface Timer {
  end: number;
  seconds: number;
}

export interface Room {
  current: { exercise: string; round: number; phase: Phase } | null;
  exercises: Record<string, { round: number; phase: Phase }>;
  /** For the facilitator: exercises that cannot be opened, and why. */
  trouble?: Record<string, string>;
  /** For the facilitator: how many have a page open. */
  here?: number;
  timer?: Timer | null;
  /** What the facilitator tells everybody; empty for nothing. */
  message?: string;
  /** This seat's group, where there are groups. */
  group?: { n: number; size: number };
  /** The server's clock minus this device's, in milliseconds. */
  offset?: number;
}

export interface Turn {
  inRoom: boolean;
  phase: Phase;
  round: number;
}

declare global {
  interface Window {
    workshopRoom?: Room;
  }
}

export const ROOM_CHANGED = "workshop:room";
export const ONLINE_AGAIN = "workshop:online";

/** Whose turn it is in this widget's exercise. Outside a room everything is open, in round 1. */
export function turn(place: Place): Turn {
  const room = window.workshopRoom;
  if (!room || !place.exercise) return { inRoom: false, phase: "open", round: 1 };
  const own = room.exercises?.[place.exercise];
  return { inRoom: true, phase: own?.phase ?? "closed", round: own?.round ?? 1 };
}

/** Call back at each change of the room; returns how to stop. */
export function onRoom(listener: () => void): () => void {
  window.addEventListener(ROOM_CHANGED, listener);
  return () => window.removeEventListener(ROOM_CHANGED, listener);
}
