// The value of a sorter as plain functions: nothing here touches the page.
import type { Value } from "../shared/saving";
import type { Entry, Said, SortValue } from "./traits";

export const TRAY = "";

export function shape(raw: Value): SortValue {
  const items = Array.isArray(raw.items) ? raw.items : [];
  const own = Array.isArray(raw.own) ? raw.own : [];
  return {
    items: items.map((one) => ({ id: one.id, column: one.column ?? TRAY, said: one.said ?? {} })),
    own,
  };
}

export function entryOf(value: SortValue, id: string): Entry {
  return value.items.find((one) => one.id === id) ?? { id, column: TRAY, said: {} };
}

/** Put a card into a column, before another card of it or at its end. */
export function placed(value: SortValue, id: string, column: string, before = ""): SortValue {
  const entry = { ...entryOf(value, id), column };
  const others = value.items.filter((one) => one.id !== id);
  const at = before ? others.findIndex((one) => one.id === before) : -1;
  const items = at < 0 ? [...others, entry] : [...others.slice(0, at), entry, ...others.slice(at)];
  return { ...value, items: items.filter(worthKeeping) };
}

/** Take over what was said of a card, in place of all that was said before. */
export function withSaid(value: SortValue, id: string, said: Said): SortValue {
  const kept = Object.fromEntries(Object.entries(said).filter(([, text]) => text.length > 0));
  const entry = { ...entryOf(value, id), said: kept };
  const known = value.items.some((one) => one.id === id);
  const items = known
    ? value.items.map((one) => (one.id === id ? entry : one))
    : [...value.items, entry];
  return { ...value, items: items.filter(worthKeeping) };
}

export function newOwnId(value: SortValue): string {
  const numbers = value.own.map(({ id }) => Number(id.replace("own-", "")));
  return `own-${Math.max(0, ...numbers) + 1}`;
}

export function withOwn(value: SortValue, id: string, text: string): SortValue {
  const known = value.own.some((one) => one.id === id);
  const own = known
    ? value.own.map((one) => (one.id === id ? { id, text } : one))
    : [...value.own, { id, text }];
  return { ...value, own };
}

export function withoutOwn(value: SortValue, id: string): SortValue {
  return {
    items: value.items.filter((one) => one.id !== id),
    own: value.own.filter((one) => one.id !== id),
  };
}

/** A card that lies in the tray and of which nothing was said has no entry. */
function worthKeeping(entry: Entry): boolean {
  return entry.column !== TRAY || Object.keys(entry.said).length > 0;
}
