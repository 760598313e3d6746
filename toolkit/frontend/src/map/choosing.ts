// What is chosen and what the next tap does: tools, taps on the map, the two ends of a tie.
import type { Tool } from "./bars";
import type { Point } from "./geometry";
import type { Hit } from "./gestures";
import type { Ground } from "./ground";

export interface ChoosingHooks {
  connect(source: string, target: string): void;
  travel(way: "undo" | "redo"): void;
  /** Have the keyboard where a name is typed. */
  write(): void;
  /** What shows the thing that is chosen. */
  sheet(): HTMLElement;
}

export class Choosing {
  constructor(
    private readonly ground: Ground,
    private readonly hooks: ChoosingHooks,
  ) {}

  press(tool: Tool): void {
    const { hand, edits } = this.ground;
    edits.leave();
    if (tool === "undo" || tool === "redo") return this.hooks.travel(tool);
    if (tool === "table") hand.table = !hand.table;
    else if (tool === "more") hand.more = !hand.more;
    else {
      hand.mode = tool;
      hand.from = null;
      hand.spot = null;
      if (tool !== "select") hand.chosen = null;
    }
    this.shown();
    if (tool === "add") this.hooks.write();
  }

  tap(hit: Hit, at: Point): void {
    const { hand, edits } = this.ground;
    edits.leave();
    if (hand.mode === "connect" && hit?.kind === "actor") return this.tapEnd(hit.id);
    if (hand.mode === "connect" && hand.from && !hit) return this.begin(null);
    if (hand.mode === "add" && !hit) {
      hand.spot = at;
      this.ground.tell("hint_spot");
      return this.hooks.write();
    }
    this.choose(hit);
  }

  private tapEnd(id: string): void {
    const { from } = this.ground.hand;
    if (!from) this.begin(id);
    else if (from === id) this.begin(null);
    else this.hooks.connect(from, id);
  }

  /** Begin a tie at an actor; null begins anew. */
  begin(id: string | null): void {
    const { hand, root, stage } = this.ground;
    hand.mode = "connect";
    hand.table = false;
    hand.from = id;
    hand.chosen = null;
    this.shown();
    if (id && !root.contains(document.activeElement)) stage?.focus(id);
  }

  /** Choose an actor or a tie; with `lead`, unfold what it is and have the keyboard there. */
  choose(hit: Hit, lead = false): void {
    const { hand, edits } = this.ground;
    edits.leave();
    hand.chosen = hit;
    hand.unfolded = lead && hit !== null;
    this.shown();
    if (hit?.kind === "actor") this.ground.stage?.reveal(hit.id, this.covered());
    if (lead && hit) this.hooks.sheet().querySelector<HTMLElement>(".ws-map-heading")?.focus();
  }

  close(): void {
    const { hand, edits, stage, tables } = this.ground;
    const { chosen } = hand;
    edits.leave();
    hand.chosen = null;
    this.shown();
    if (hand.table) tables?.focus(chosen);
    else if (chosen?.kind === "actor") stage?.focus(chosen.id);
  }

  /** Give up what was begun, then what is chosen, then the whole screen; false where there is none. */
  escape(): boolean {
    const { hand } = this.ground;
    if (hand.from) this.begin(null);
    else if (hand.chosen) this.close();
    else if (hand.full) this.fill(false);
    else return false;
    return true;
  }

  /** Have the map fill the screen. */
  fill(full: boolean): void {
    this.ground.hand.full = full;
    document.documentElement.toggleAttribute("data-ws-map-full", full);
    this.ground.show();
  }

  /** How much of the stage the sheet covers. */
  covered(): number {
    const [sheet, stage] = [this.hooks.sheet().firstElementChild, this.ground.stage?.element];
    if (!sheet || !stage) return 0;
    const [a, b] = [sheet.getBoundingClientRect(), stage.getBoundingClientRect()];
    return a.left < b.right - 8 ? Math.max(0, b.bottom - a.top) : 0;
  }

  private shown(): void {
    this.ground.show();
    this.ground.advise();
  }
}
