// What Python gives a sorter, and the shape of what a person makes of it.
import type { Field } from "../form/fields";
import type { SavingTraits } from "../shared/model";

export interface Card {
  id: string;
  text: string;
  note?: string;
}

export interface Column {
  id: string;
  label: string;
  /** The name where there is little room. */
  short?: string;
  hint?: string;
  /** More cards than this are pointed out, never refused. */
  limit?: number;
  /** One of the large columns that stand side by side. */
  main?: boolean;
}

/** Where an answer leads: into a column, to a further step, or both. */
export interface Turn {
  value: string;
  label: string;
  place?: string;
  to?: string;
}

/** A question of the tree; `who` is answered by a card or a name. */
export interface Step {
  asks: string;
  kind: "choice" | "who";
  question: string;
  hint?: string;
  turns: Turn[];
}

export interface Tree {
  start?: string;
  steps?: Record<string, Step>;
}

/** A question about the card in hand, asked where it lies in one of the columns `only`. */
export type Detail = Omit<Field, "kind"> & { kind: Field["kind"] | "who"; only?: string[] };

/** A sheet to print: what stands over it, and which columns it has. */
export interface Paper {
  title?: string;
  lines?: string[];
  rows?: number;
  columns?: { label: string; hint?: string; takes: string[]; shows?: string; prompt?: string }[];
  others?: string;
  foot?: string;
}

export type Said = Record<string, string | string[]>;

export interface Entry {
  id: string;
  /** "" while it lies in the tray. */
  column: string;
  said: Said;
}

export interface SortValue extends Record<string, unknown> {
  /** In the order in which they lie in their columns. */
  items: Entry[];
  own: { id: string; text: string }[];
}

export interface SortTraits extends SavingTraits {
  items: Card[];
  columns: Column[];
  details: Detail[];
  tree: Tree;
  paper: Paper;
  prompts: Record<string, string>;
  allow_own: number;
}

/** Those for which everything is built anew. */
export const TRAITS: (keyof SortTraits)[] = [
  "items",
  "columns",
  "details",
  "tree",
  "paper",
  "prompts",
  "allow_own",
];

export interface ItemReading {
  sentence?: string;
  asks?: string[];
}
