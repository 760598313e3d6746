// What Python gives a roster.
import type { Option } from "../form/fields";
import type { SavingTraits } from "../shared/model";
import type { Signs } from "./guard";

export interface RosterTraits extends SavingTraits {
  says: Record<string, string>;
  kinds: Option[];
  signs: Signs;
  most: number;
  longest: { name: number; text: number };
}

export type Say = (key: string, places?: Record<string, string | number>) => string;

export function sayOf(says: Record<string, string>): Say {
  return (key, places = {}) =>
    (says[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(places[name] ?? whole));
}
