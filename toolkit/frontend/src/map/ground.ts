// What choosing, changing and the panes share of the map they stand on.
import type { Edits } from "../shared/edits";
import type { Say } from "./details";
import type { Hand } from "./hand";
import type { Looks } from "./looks";
import type { Seen } from "./seen";
import type { Stage } from "./stage";
import type { Tables } from "./tables";
import type { MapValue } from "./value";

export interface Ground {
  readonly hand: Hand;
  readonly edits: Edits<MapValue>;
  readonly root: HTMLElement;
  readonly looks: Looks;
  readonly stage: Stage | null;
  readonly tables: Tables | null;
  readonly say: Say;
  /** The present map. */
  readonly value: MapValue;
  editable(): boolean;
  name(id: string): string;
  seen(): Omit<Seen, "stop">;
  show(): void;
  /** Say what the next tap does. */
  advise(): void;
  /** Say what has just happened. */
  tell(key: string, places?: Record<string, string | number>): void;
}
