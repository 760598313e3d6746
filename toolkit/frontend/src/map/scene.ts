// The drawing of a map that can be edited: one SVG, of which only what changed is drawn anew.
import { svg } from "../shared/dom";
import { Actors, enlarged } from "./actors";
import type { Camera } from "./camera";
import { hullParts, middleOf, ringParts, rings } from "./frames";
import type { Point } from "./geometry";
import type { Hit } from "./gestures";
import { Lines } from "./lines";
import { shownActors, type Seen } from "./seen";
import type { Actor } from "./value";

const MANY = 60;

export class Scene {
  readonly element = svg("svg", { class: "ws-map-svg", role: "group" });
  private readonly world = svg("g", { class: "ws-map-world" });
  private readonly rings = svg("g", { class: "ws-map-rings" });
  private readonly hulls = svg("g", { class: "ws-map-hulls" });
  private readonly lines = new Lines();
  private readonly rubber = svg("path", { class: "ws-map-rubber" });
  private readonly actors = new Actors();
  private seen: Seen | null = null;
  private frameLook = "";
  private painted = { x: 0, y: 0, k: 1 };

  constructor() {
    const { rings, hulls, lines, rubber, actors } = this;
    this.world.append(rings, hulls, lines.element, rubber, actors.signs, actors.names);
    this.element.append(this.world);
  }

  /** While fingers move, a large drawing is moved as it is; it is drawn where they rest. */
  look(camera: Camera, done: boolean): void {
    const { x, y, k } = camera;
    if (!done && this.actors.count > MANY) {
      const by = k / this.painted.k;
      const [dx, dy] = [x - this.painted.x * by, y - this.painted.y * by];
      this.element.style.transform = `translate(${dx}px, ${dy}px) scale(${by})`;
      return;
    }
    this.painted = { x, y, k };
    this.element.style.transform = "";
    this.world.setAttribute("transform", `translate(${x} ${y}) scale(${k})`);
  }

  draw(seen: Seen): void {
    this.seen = seen;
    const shown = shownActors(seen);
    this.element.toggleAttribute("data-many", shown.size > MANY);
    this.actors.draw(seen, shown);
    this.lines.draw(seen, shown);
    this.drawFrames(seen, shown);
  }

  /** While an actor is dragged: it and its ties, nothing else. */
  drag(id: string, to: Point): void {
    const { seen } = this;
    if (!seen) return;
    const value = {
      ...seen.value,
      ties: seen.value.ties.filter((tie) => tie.source === id || tie.target === id),
      positions: { ...seen.value.positions, [id]: to },
    };
    this.actors.move(id, to);
    this.lines.draw({ ...seen, value }, shownActors(seen), true);
  }

  stretch(from: Point | null, to: Point | null): void {
    const path = from && to ? `M${from[0]} ${from[1]}L${to[0]} ${to[1]}` : "";
    this.rubber.setAttribute("d", path);
  }

  focus(id: string): void {
    this.actors.focus(id);
  }

  hit(at: Point, reach: number): Hit {
    if (!this.seen) return null;
    const id = this.actors.hit(at, reach, this.seen);
    if (id) return { kind: "actor", id };
    const key = this.lines.hit(at, reach * 0.6);
    return key ? { kind: "tie", key } : null;
  }

  /** Names stay large enough to read however far away one looks. */
  declutter(k: number, least: number): void {
    if (!this.seen) return;
    const up = enlarged(k, least);
    this.element.style.setProperty("--ws-map-up", String(up));
    this.actors.declutter(up, this.seen);
  }

  private drawFrames(seen: Seen, shown: Map<string, Actor>): void {
    const { value, background, hulls } = seen;
    const framed = hulls === "none" ? 0 : [[...shown.values()], value.positions, value.roles];
    const ringed = background === "rings" ? [middleOf(value), rings(seen), seen.near, seen.far] : 0;
    const state = JSON.stringify([hulls, framed, ringed]);
    if (state === this.frameLook) return;
    this.frameLook = state;
    this.rings.replaceChildren(...(background === "rings" ? ringParts(seen) : []));
    this.hulls.replaceChildren(...(hulls === "none" ? [] : hullParts(seen, shown)));
  }
}
