// What Python gives a board.
import type { Option } from "../form/fields";
import type { SavingTraits } from "../shared/model";
import type { Axes, Quadrants } from "./plane";
import type { Item } from "./value";

export interface BoardTraits extends SavingTraits {
  items: Item[];
  axes: Axes;
  quadrants: Quadrants;
  mid: number;
  band: number;
  approaches: Option[];
  prompts: { approach?: string; reason?: string; add?: string; own?: string };
  ask_reason: boolean;
  allow_own: number;
}

/** What the exercise read from where an item was placed. */
export interface Reading {
  type?: string;
  label?: string;
  borderline?: boolean;
  sentence?: string;
}

/** Those for which everything is built anew. */
export const TRAITS: (keyof BoardTraits)[] = [
  "items",
  "axes",
  "quadrants",
  "mid",
  "band",
  "approaches",
  "prompts",
  "ask_reason",
  "allow_own",
];
