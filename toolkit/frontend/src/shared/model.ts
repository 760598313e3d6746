// What the Python side of a widget and its browser side share. Traits only ever travel from Python
// to the browser; what a person enters travels back in messages (see saving.ts).
import type { AnyModel } from "@anywidget/types";

/** Where a widget stands: whose, in which exercise, which part. Empty outside a room. */
export interface Place {
  seat?: string;
  exercise?: string;
  part?: string;
  /** The part that carries the ready button. */
  ready?: boolean;
  /** A later round asks about this part, and one is ready with it. */
  again?: boolean;
  /** False where nothing may stay on the device. */
  keep?: boolean;
  /** A part that only its author ever sees: it stays open, whatever the room does. */
  own?: boolean;
}

export type Words = Record<string, string>;

export interface Traits {
  words: Words;
  lang: string;
  place: Place;
  locked: boolean;
}

export interface SavingTraits extends Traits {
  value: Record<string, unknown>;
  reading: Record<string, unknown>;
  ready_round: number;
}

/** The part of an anywidget model that is used here; tests give a small stand-in. */
export type Model<T extends object> = Pick<AnyModel<T>, "get" | "on" | "off" | "send">;

/** One of the toolkit's own words, its {places} filled in; the key itself where it is missing. */
export function word(
  model: Model<any>,
  key: string,
  places: Record<string, string | number> = {},
): string {
  const text: string = (model.get("words") ?? {})[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(places[name] ?? whole));
}

export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), b as Record<string, unknown>];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === Object.keys(right).length &&
    left.every(([key, value]) => key in right && same(value, right[key]))
  );
}
