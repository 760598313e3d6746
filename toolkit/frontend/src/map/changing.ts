// What a person changes on the map: each change is one step, and the line above says what was done.
import type { Model } from "../shared/model";
import type { Waiting } from "./bars";
import type { Choosing } from "./choosing";
import { freeSpot, type Point } from "./geometry";
import type { Hit } from "./gestures";
import type { Ground } from "./ground";
import type { Taking } from "./taking";
import type { MapTraits } from "./traits";
import * as v from "./value";
import type { MapValue, Tie } from "./value";

export class Changing {
  constructor(
    private readonly ground: Ground,
    private readonly choosing: Choosing,
    private readonly taking: Taking,
    private readonly model: Model<MapTraits>,
  ) {}

  /** Take over a changed map; `text` names what is being typed. */
  step(change: MapValue, text = ""): void {
    this.ground.edits.take(v.shape(change), text);
    this.ground.show();
  }

  travel(way: "undo" | "redo"): void {
    const { hand, edits } = this.ground;
    if (!this.ground.editable() || !edits.travel(way)) return;
    hand.from = null;
    if (hand.chosen?.kind === "tie") hand.chosen = null;
    this.ground.show();
    this.ground.tell(way === "undo" ? "undone" : "redone");
  }

  // ---- actors

  /** Add an actor; false where the name is to be thought over. */
  add(name: string, kind: v.Kind): boolean {
    const { hand, value } = this.ground;
    if (value.actors.length >= v.EDITABLE) {
      this.ground.tell("hint_full", { n: v.EDITABLE });
      return false;
    }
    const twin = value.actors.some((actor) => v.sameName(actor.name, name));
    if (twin && hand.doubled !== name) {
      hand.doubled = name;
      this.ground.tell("hint_same", { name });
      return false;
    }
    hand.doubled = "";
    const known = this.model
      .get("roster")
      .find((actor) => v.sameName(actor.name, name) && !v.actorOf(value, actor.id));
    const id = known?.id ?? v.newActorId();
    const { role, ...actor } = known ?? { id, name, kind };
    this.step(v.withActor(value, actor, hand.spot ?? this.free(value), role));
    hand.spot = null;
    this.ground.stage?.reveal(id);
    this.ground.tell("hint_added", { name });
    return true;
  }

  /** Put actors that waited on the map, as one step. */
  put(actors: Waiting[]): void {
    const { hand, edits } = this.ground;
    edits.leave();
    let next = this.ground.value;
    for (const { role, ...actor } of actors) {
      if (next.actors.length >= v.EDITABLE) break;
      next = v.withActor(next, actor, this.free(next), role);
    }
    const [{ id, name }] = actors;
    if (actors.length === 1) hand.chosen = { kind: "actor", id };
    hand.unfolded = false;
    this.step(next);
    if (actors.length === 1) this.ground.stage?.reveal(id, this.choosing.covered());
    else this.ground.stage?.fit();
    this.ground.tell(actors.length === 1 ? "hint_put" : "hint_put_all", { name, n: actors.length });
  }

  private free(value: MapValue): Point {
    const { stage } = this.ground;
    const taken = Object.values(value.positions);
    const near: Point = taken.length < 4 ? [0, 0] : (stage?.middle ?? [0, 0]);
    return freeSpot(taken, near, stage?.upright ?? 1);
  }

  // ---- ties

  connect(source: string, target: string): void {
    const { hand, value } = this.ground;
    const { layer, status } = hand;
    const names = { a: this.ground.name(source), b: this.ground.name(target) };
    hand.from = null;
    const there = v.tieBetween(value, source, target, layer);
    if (there >= 0) {
      this.choosing.choose({ kind: "tie", key: v.tieKeys(value.ties)[there] });
      return this.ground.tell("hint_tied", names);
    }
    this.step(v.withTie(value, { source, target, layer, status }));
    this.ground.tell("hint_connected", names);
  }

  connectInTable(source: string, target: string, layer: string, status: Tie["status"]): void {
    if (!source || !target || source === target) return this.ground.tell("hint_two");
    Object.assign(this.ground.hand, { layer, status });
    this.connect(source, target);
  }

  changeTie(at: number, change: Partial<Tie>, text?: string): void {
    const next = v.changedTie(this.ground.value, at, change);
    this.ground.hand.chosen = { kind: "tie", key: v.tieKeys(next.ties)[at] };
    this.step(next, text && `${text} ${at}`);
  }

  // ---- both

  remove(hit: Hit): void {
    const { hand, value } = this.ground;
    if (!hit || (hit.kind === "actor" && hit.id === value.us)) return;
    const at = hit.kind === "tie" ? v.tieKeys(value.ties).indexOf(hit.key) : -1;
    const next = hit.kind === "actor" ? v.withoutActor(value, hit.id) : v.withoutTie(value, at);
    const name = hit.kind === "actor" ? this.ground.name(hit.id) : "";
    const inMap = this.ground.stage?.element.contains(document.activeElement);
    hand.chosen = null;
    hand.from = null;
    this.step(next);
    this.ground.tell(hit.kind === "actor" ? "hint_removed" : "hint_tie_removed", { name });
    if (hand.table) this.ground.tables?.focus(null);
    else if (inMap && next.actors.length) this.ground.stage?.focus(next.us ?? next.actors[0].id);
  }

  /** Take the map that files hold in the place of this one. */
  async bring(files: File[]): Promise<void> {
    const value = await this.taking.bring(files);
    if (!value) return;
    this.ground.hand.chosen = null;
    this.step(value as MapValue);
    this.ground.stage?.fit();
    const { actors, ties } = this.ground.value;
    this.ground.tell("brought", { actors: actors.length, ties: ties.length });
  }

  /** Give everybody a new place. */
  async arrange(): Promise<void> {
    const rings = this.ground.hand.background === "rings";
    const positions = await this.taking.arrange(this.ground.value, rings);
    if (!positions) return;
    const { value } = this.ground;
    this.step({ ...value, positions: { ...value.positions, ...positions } });
    this.ground.stage?.fit();
    this.ground.tell("arranged");
  }
}
