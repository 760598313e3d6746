// The value of a board: where each item was placed and what was said about it. Pure functions.
import type { Value } from "../shared/saving";

export type Axis = "certainty" | "agreement";

export interface Mark {
  certainty: number | null;
  agreement: number | null;
  approach: string;
  reason: string;
}

export interface Item {
  id: string;
  text: string;
  own?: boolean;
}

export type BoardValue = {
  items: Record<string, Mark>;
  own: { id: string; text: string }[];
};

export const LOW = 0;
export const HIGH = 10;
export const STEP = 0.5;

const EMPTY: Mark = { certainty: null, agreement: null, approach: "", reason: "" };

/** Bring whatever was stored into shape. */
export function shape(raw: Value): BoardValue {
  const items: Record<string, Mark> = {};
  for (const [id, mark] of Object.entries((raw.items as Record<string, Mark>) ?? {})) {
    items[id] = { ...EMPTY, ...mark };
  }
  return { items, own: Array.isArray(raw.own) ? raw.own : [] };
}

export function markOf(value: BoardValue, id: string): Mark {
  return value.items[id] ?? EMPTY;
}

export function withMark(value: BoardValue, id: string, change: Partial<Mark>): BoardValue {
  return { ...value, items: { ...value.items, [id]: { ...markOf(value, id), ...change } } };
}

export function withOwn(value: BoardValue, id: string, text: string): BoardValue {
  const known = value.own.some((item) => item.id === id);
  const own = known
    ? value.own.map((item) => (item.id === id ? { id, text } : item))
    : [...value.own, { id, text }];
  return { ...value, own };
}

export function withoutOwn(value: BoardValue, id: string): BoardValue {
  const { [id]: _gone, ...items } = value.items;
  return { items, own: value.own.filter((item) => item.id !== id) };
}

export function isPlaced(mark: Mark): boolean {
  return mark.certainty !== null && mark.agreement !== null;
}

export function isDone(mark: Mark, asksApproach: boolean): boolean {
  return isPlaced(mark) && (!asksApproach || mark.approach !== "");
}

/** The nearest half point on the board. */
export function snap(number: number): number {
  return Math.min(HIGH, Math.max(LOW, Math.round(number / STEP) * STEP));
}

export function newOwnId(value: BoardValue): string {
  let place = 1;
  while (value.own.some((item) => item.id === `own-${place}`)) place += 1;
  return `own-${place}`;
}
