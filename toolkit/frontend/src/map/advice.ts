// The line above the map: what the next tap does.
import type { Mode } from "./bars";
import { EDITABLE } from "./value";

export interface Situation {
  big: boolean;
  editable: boolean;
  table: boolean;
  mode: Mode;
  /** The name of the first end of a tie that is being made. */
  from: string | null;
  actors: number;
  /** Some are known and wait below the map. */
  waiting: boolean;
}

/** The key of the sentence, and what is filled in. */
export function advice(now: Situation): [string, Record<string, string | number>?] {
  if (now.big) return ["hint_big", { n: EDITABLE }];
  if (!now.editable) return ["hint_view"];
  if (now.table) return ["hint_table"];
  if (now.mode === "add") return ["hint_add"];
  if (now.mode === "connect" && now.from) return ["hint_second", { name: now.from }];
  if (now.mode === "connect") return ["hint_first"];
  if (now.actors >= 2) return ["hint_select"];
  return [now.waiting ? "hint_waiting" : "hint_empty"];
}
