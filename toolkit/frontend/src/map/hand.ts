// What a person has in hand at the map, and how they look at it. Nothing of it is saved.
import type { Mode } from "./bars";
import type { Point } from "./geometry";
import type { Hit } from "./gestures";
import type { Background, Hulls } from "./seen";
import type { Tie } from "./value";

export class Hand {
  mode: Mode = "select";
  chosen: Hit = null;
  /** Whether all about what is chosen is in sight. */
  unfolded = false;
  /** The first end of a tie that is being made. */
  from: string | null = null;
  /** What the next tie is. */
  layer = "";
  status: Tie["status"] = "existing";
  /** Where the next new actor goes, when the person tapped a place. */
  spot: Point | null = null;
  /** A name that is there already; added when it is asked for again. */
  doubled = "";

  readonly hidden = new Set<string>();
  moment: string | null = null;
  table = false;
  more = false;
  full = false;

  constructor(
    public background: Background,
    public hulls: Hulls,
  ) {}
}
