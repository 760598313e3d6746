// Maps of thousands of actors, to look at: one canvas. While fingers move, the picture that is there
// is moved; it is painted anew when they rest.
import { h } from "../shared/dom";
import type { Camera } from "./camera";
import { distance, outline, RADIUS, type Point } from "./geometry";
import type { Hit } from "./gestures";
import { kindOf, radiusOf } from "./looks";
import { isThere, shownActors, type Seen } from "./seen";
import { degrees, type Actor, type Tie } from "./value";
import { wrap } from "./wrap";

const REST_MS = 120;
/** Names cost most; more than these nobody reads. */
const NAMES = 160;
const CELL = 120;
/** Smallest radius of an actor on the screen, in pixels. */
const LEAST = 2.4;

export class BigScene {
  readonly element = h("div", { class: "ws-map-big", role: "group", tabindex: "0" });
  private readonly canvas = this.element.appendChild(h("canvas", { "aria-hidden": "true" }));
  private seen: Seen | null = null;
  private camera: Camera | null = null;
  private painted = { x: 0, y: 0, k: 1 };
  private rest: ReturnType<typeof setTimeout> | undefined;
  private actors: Actor[] = [];
  private ties: Tie[] = [];
  private many = new Map<string, number>();
  private ranked: Actor[] = [];
  private grid = new Map<string, Actor[]>();

  look(camera: Camera): void {
    this.camera = camera;
    const { x, y, k } = this.painted;
    const by = camera.k / k;
    this.canvas.style.transform = `translate(${camera.x - x * by}px, ${camera.y - y * by}px) scale(${by})`;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.paint(), REST_MS);
  }

  draw(seen: Seen): void {
    this.seen = seen;
    const { value, moment, hidden } = seen;
    this.actors = [...shownActors(seen).values()];
    this.ties = value.ties.filter((tie) => isThere(tie, moment) && !hidden.has(tie.layer));
    this.many = degrees(value);
    this.ranked = [...this.actors].sort(
      (a, b) => (this.many.get(b.id) ?? 0) - (this.many.get(a.id) ?? 0),
    );
    this.grid.clear();
    for (const actor of this.actors) {
      const cell = cellOf(value.positions[actor.id]);
      const there = this.grid.get(cell);
      if (there) there.push(actor);
      else this.grid.set(cell, [actor]);
    }
    this.element.setAttribute("aria-label", seen.say("map_label", this.counts()));
    this.paint();
  }

  counts(): { actors: number; ties: number } {
    return { actors: this.actors.length, ties: this.ties.length };
  }

  hit(at: Point, reach: number): Hit {
    if (!this.seen) return null;
    const { positions } = this.seen.value;
    let best: Hit = null;
    let least = Math.max(reach, 24);
    const cells = Math.ceil(least / CELL);
    for (let dx = -cells; dx <= cells; dx += 1)
      for (let dy = -cells; dy <= cells; dy += 1)
        for (const { id } of this.grid.get(cellOf([at[0] + dx * CELL, at[1] + dy * CELL])) ?? []) {
          const away = distance(at, positions[id]);
          if (away < least) [best, least] = [{ kind: "actor", id }, away];
        }
    return best;
  }

  declutter(): void {}
  drag(): void {}
  stretch(): void {}
  focus(): void {}

  private paint(): void {
    const { seen, camera, canvas } = this;
    const box = this.element.getBoundingClientRect();
    const pen = canvas.getContext?.("2d");
    if (!seen || !camera || !pen || !box.width) return;
    const sharp = Math.min(2, window.devicePixelRatio || 1);
    canvas.width = box.width * sharp;
    canvas.height = box.height * sharp;
    canvas.style.transform = "";
    this.painted = { x: camera.x, y: camera.y, k: camera.k };
    const style = getComputedStyle(this.element);
    const colour = (tone: string) => style.getPropertyValue(`--ws-tone-${tone}`).trim() || "#888";
    pen.setTransform(
      sharp * camera.k, 0, 0, sharp * camera.k, sharp * camera.x, sharp * camera.y,
    );
    this.paintTies(pen, seen, camera.k, colour);
    this.paintActors(pen, seen, camera.k, colour);
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    this.paintNames(pen, seen, camera, style, [box.width, box.height]);
  }

  private paintTies(
    pen: CanvasRenderingContext2D,
    { value, looks, selected }: Seen,
    k: number,
    colour: (tone: string) => string,
  ): void {
    const chosen = selected?.kind === "actor" ? selected.id : null;
    const thin = this.ties.length > 2000;
    const faint = Math.min(0.7, Math.max(0.07, (900 * Math.max(1, 8 * k)) / this.ties.length));
    for (const layer of looks.layers.values()) {
      for (const status of ["existing", "wished"]) {
        pen.beginPath();
        for (const tie of this.ties) {
          if (tie.layer !== layer.value || tie.status !== status) continue;
          pen.moveTo(...value.positions[tie.source]);
          pen.lineTo(...value.positions[tie.target]);
        }
        pen.strokeStyle = colour(layer.tone);
        pen.globalAlpha = chosen ? faint / 3 : faint;
        pen.lineWidth = Math.max(1.5, (thin ? 0.6 : 1) / k);
        pen.setLineDash(status === "wished" ? [2, 6] : layer.style === 1 && !thin ? [9, 5] : []);
        pen.stroke();
      }
    }
    pen.setLineDash([]);
    if (chosen) {
      pen.globalAlpha = 1;
      for (const tie of this.ties) {
        if (tie.source !== chosen && tie.target !== chosen) continue;
        pen.strokeStyle = colour(looks.layers.get(tie.layer)?.tone ?? "grey");
        pen.lineWidth = 2 / k;
        pen.beginPath();
        pen.moveTo(...value.positions[tie.source]);
        pen.lineTo(...value.positions[tie.target]);
        pen.stroke();
      }
    }
    pen.globalAlpha = 1;
  }

  private paintActors(
    pen: CanvasRenderingContext2D,
    { value, looks, selected }: Seen,
    k: number,
    colour: (tone: string) => string,
  ): void {
    const dot = Math.max(1, LEAST / (RADIUS * k)); // however far away, a dot
    for (const actor of this.actors) {
      const [x, y] = value.positions[actor.id];
      const ours = actor.id === value.us;
      const tone = ours ? "us" : (looks.roles.get(value.roles[actor.id] ?? "")?.colour ?? "grey");
      const grown = grownBy(this.many.get(actor.id));
      pen.save();
      pen.translate(x, y);
      pen.scale(dot * grown, dot * grown);
      const shape = path(kindOf(actor), radiusOf(actor.id, value));
      pen.fillStyle = colour(tone);
      pen.fill(shape);
      pen.lineWidth = selected?.kind === "actor" && selected.id === actor.id ? 12 : 2;
      pen.strokeStyle = colour(pen.lineWidth > 2 ? "focus" : "paper");
      pen.stroke(shape);
      pen.restore();
    }
  }

  private paintNames(
    pen: CanvasRenderingContext2D,
    { value, selected }: Seen,
    camera: Camera,
    style: CSSStyleDeclaration,
    [width, height]: Point,
  ): void {
    const chosen = selected?.kind === "actor" ? selected.id : null;
    const taken: [number, number, number][] = [];
    const measure = (text: string) => pen.measureText(text).width;
    pen.font = `500 13px ${style.fontFamily}`;
    pen.textAlign = "center";
    pen.textBaseline = "top";
    pen.lineWidth = 4;
    pen.lineJoin = "round";
    pen.strokeStyle = style.getPropertyValue("--ws-tone-paper");
    pen.fillStyle = style.color;
    const first = this.actors.filter(({ id }) => id === chosen || id === value.us);
    for (const actor of [...first, ...this.ranked]) {
      if (taken.length >= NAMES) break;
      const [x, y] = camera.toScreen(value.positions[actor.id]);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      if (taken.some(([ox, oy]) => Math.abs(ox - x) < 30 && Math.abs(oy - y) < 20)) continue;
      const text = wrap(actor.name, 200, 1, measure)[0] ?? "";
      const half = measure(text) / 2 + 6;
      if (taken.some(([ox, oy, other]) => Math.abs(ox - x) < half + other && Math.abs(oy - y) < 20))
        continue;
      taken.push([x, y, half]);
      const under = y + Math.max(6, (RADIUS + 2) * camera.k * grownBy(this.many.get(actor.id)));
      pen.strokeText(text, x, under);
      pen.fillText(text, x, under);
    }
  }
}

/** Who has many ties is drawn larger, up to two and a half times. */
function grownBy(ties = 0): number {
  return 1 + Math.min(1.5, Math.sqrt(ties) / 6);
}

const paths = new Map<string, Path2D>();
function path(kind: Actor["kind"], radius: number): Path2D {
  const key = `${kind}${radius}`;
  let found = paths.get(key);
  if (!found) paths.set(key, (found = new Path2D(outline(kind, radius))));
  return found;
}

function cellOf([x, y]: Point): string {
  return `${Math.floor(x / CELL)},${Math.floor(y / CELL)}`;
}
