// What adding and asking share of the roster they belong to.
import type { Model } from "../shared/model";
import type { Ledger } from "./ledger";
import type { Rec } from "./records";
import type { Row } from "./row";
import type { RosterTraits, Say } from "./traits";

export interface Desk {
  readonly model: Model<RosterTraits>;
  readonly ledger: Ledger;
  readonly say: Say;
  /** The actors that are there, the newest first. */
  readonly list: Rec[];
  readonly rows: ReadonlyMap<string, Row>;
  /** The actor that is being written; "" where none is. */
  readonly opened: string;
  editable(): boolean;
  draw(): void;
  /** Say what has just happened, in one of the roster's sentences. */
  tell(key: string, places?: Record<string, string | number>): void;
  /** Say it in several. */
  told(text: string): void;
}
