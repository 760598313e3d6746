// The stage: whichever drawing the map needs, the camera before it, fingers and keys on it.
import { h } from "../shared/dom";
import { sign, type Sign } from "./bars";
import { BigScene } from "./big";
import { Camera } from "./camera";
import type { Say } from "./details";
import { gestures, type Hit, type Hooks } from "./gestures";
import { around, RADIUS, towards, type Box, type Point } from "./geometry";
import { Scene } from "./scene";
import type { Seen } from "./seen";
import { EDITABLE } from "./value";

const NAME_PX = 11;
const ARROWS: Record<string, Point> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const STEP = 12;
/** What the buttons at the edge cover. */
const BUTTONS = 52;
/** What the line above covers that says what to do. */
const HINT = 32;

export interface StageHooks {
  say: Say;
  tap(hit: Hit, at: Point): void;
  drags(hit: Hit): "move" | "join" | "pan";
  moved(id: string, to: Point): void;
  nudged(id: string, to: Point): void;
  joined(id: string, other: Hit): void;
  removes(id: string): void;
  full(): void;
  isFull(): boolean;
}

export class Stage {
  readonly element: HTMLElement;
  readonly camera = new Camera();
  private scene: Scene | BigScene;
  private seen: Seen | null = null;
  private readonly watch: ResizeObserver | null;
  private size: Point = [0, 0];
  /** Whether a person chose where to look: then nothing moves by itself. */
  private chosen = false;
  private settle: ReturnType<typeof setTimeout> | undefined;
  private stop: string | null = null;
  private readonly buttons: HTMLElement;

  constructor(
    private readonly hooks: StageHooks,
    private readonly big: boolean,
  ) {
    const { say } = hooks;
    this.scene = big ? new BigScene() : new Scene();
    const look = (name: Sign, act: () => void) =>
      h(
        "button",
        { type: "button", class: "ws-map-look", "aria-label": say(`look_${name}`), onclick: act },
        sign(name),
      );
    const zoom = (factor: number) => {
      this.chosen = true;
      this.camera.zoom(factor, [this.size[0] / 2, this.size[1] / 2]);
      this.looked(true);
    };
    this.buttons = h(
      "div",
      { class: "ws-map-looks", role: "group", "aria-label": say("looking") },
      look("nearer", () => zoom(1.35)),
      look("farther", () => zoom(1 / 1.35)),
      look("fit", () => this.fit()),
      look("full", () => hooks.full()),
    );
    const drawing = this.scene.element as HTMLElement;
    this.element = h("div", { class: "ws-map-stage" }, drawing, this.buttons);
    gestures(this.scene.element, this.touching(), (id, at) => {
      const [x, y] = this.seen?.value.positions[id] ?? at;
      return [x - at[0], y - at[1]];
    });
    this.scene.element.addEventListener("keydown", (event) => this.key(event as KeyboardEvent));
    this.scene.element.addEventListener("focusin", (event) => {
      const id = (event.target as SVGElement).dataset?.id;
      if (id) this.stop = id;
    });
    this.watch = "ResizeObserver" in window ? new ResizeObserver(() => this.resized()) : null;
    this.watch?.observe(this.element);
  }

  get isBig(): boolean {
    return this.big;
  }

  /** Higher than wide above 1. */
  get upright(): number {
    const [w, h] = this.size;
    return w && h ? Math.min(1.35, Math.max(0.75, Math.sqrt(h / w))) : 1;
  }

  /** The map point in the middle of what is seen. */
  get middle(): Point {
    const { left, top, right, bottom } = this.free();
    return this.camera.toMap([(left + right) / 2, (top + bottom) / 2]);
  }

  draw(seen: Omit<Seen, "stop">): void {
    const fresh = this.seen === null;
    this.seen = { ...seen, stop: this.stop };
    this.scene.draw(this.seen);
    if (this.scene instanceof Scene)
      this.scene.element.setAttribute(
        "aria-label",
        seen.say("map_label", { actors: seen.value.actors.length, ties: seen.value.ties.length }),
      );
    if (fresh || !this.chosen) this.fit(false);
    else this.rest();
  }

  fit(byHand = true): void {
    if (byHand) this.chosen = false;
    const points = Object.values(this.seen?.value.positions ?? {});
    if (!this.size[0]) return;
    this.camera.fit(around(points), this.free());
    this.looked(true);
  }

  /** Have an actor in sight, above what covers the lower edge. */
  reveal(id: string, covered = 0): void {
    const at = this.seen?.value.positions[id];
    if (!at || !this.size[0]) return;
    const before = [this.camera.x, this.camera.y];
    const margin = Math.min(54, 48 / this.camera.k); // less than a fit leaves: nobody moves then
    this.camera.reveal(around([at], margin), this.free(covered));
    if (before[0] !== this.camera.x || before[1] !== this.camera.y) {
      this.chosen = true;
      this.looked(true);
    }
  }

  /** Where nothing covers the drawing. */
  private free(covered = 0): Box {
    const [w, h] = this.size;
    return { left: 0, top: HINT, right: w - BUTTONS, bottom: Math.max(HINT + 120, h - covered) };
  }

  /** Who was dropped under the buttons could not be touched any more: the map gives way. */
  private uncover(id: string): void {
    const at = this.seen?.value.positions[id];
    if (!at) return;
    const [x, y] = this.camera.toScreen(at);
    const reach = (RADIUS + 2) * this.camera.k;
    const { offsetLeft, offsetTop, offsetHeight } = this.buttons;
    const over = x + reach - offsetLeft;
    if (over <= 0 || y - reach > offsetTop + offsetHeight) return;
    this.camera.pan(-over, 0);
    this.looked(true);
  }

  focus(id: string): void {
    this.stop = id;
    this.scene.focus(id);
  }

  canvas(): HTMLCanvasElement | null {
    return this.element.querySelector("canvas");
  }

  dispose(): void {
    this.watch?.disconnect();
    clearTimeout(this.settle);
  }

  private resized(): void {
    const box = this.element.getBoundingClientRect();
    if (!box.width || !box.height) return;
    const [w, h] = this.size;
    this.size = [box.width, box.height];
    if (!w || !this.chosen) this.fit(false);
    else {
      this.camera.pan((box.width - w) / 2, (box.height - h) / 2);
      this.looked(true);
    }
  }

  private looked(done: boolean): void {
    this.scene.look(this.camera, done);
    if (done) this.rest();
  }

  private rest(): void {
    clearTimeout(this.settle);
    const names = () => this.scene.declutter(this.camera.k, NAME_PX);
    if (this.seen && this.seen.value.actors.length > 80) this.settle = setTimeout(names, 80);
    else names();
  }

  private touching(): Hooks {
    const { hooks } = this;
    const from = (id: string) => this.seen?.value.positions[id] ?? null;
    return {
      camera: this.camera,
      hit: (at, reach) => this.scene.hit(at, reach),
      tap: (hit, at) => hooks.tap(hit, at),
      drags: (hit) => hooks.drags(hit),
      move: (id, to, done) => {
        if (!done) return this.scene.drag(id, to);
        hooks.moved(id, to);
        this.uncover(id);
      },
      join: (id, to, done) => {
        this.scene.stretch(done ? null : from(id), to);
        if (done) hooks.joined(id, this.scene.hit(to, 30 / this.camera.k));
      },
      cancelled: () => {
        this.scene.stretch(null, null);
        if (this.seen) this.scene.draw(this.seen);
        this.looked(true);
      },
      looked: (done) => {
        this.chosen = true;
        this.looked(done);
      },
      wheels: () => hooks.isFull(),
    };
  }

  private key(event: KeyboardEvent): void {
    const way = ARROWS[event.key];
    const id = (event.target as SVGElement).dataset?.id;
    const { seen, hooks } = this;
    if (!seen || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!id) {
      if (!way || !this.big) return;
      event.preventDefault();
      this.chosen = true;
      this.camera.pan(-way[0] * 60, -way[1] * 60);
      return this.looked(true);
    }
    const at = seen.value.positions[id];
    if (way && event.shiftKey) {
      event.preventDefault();
      hooks.nudged(id, [at[0] + way[0] * STEP, at[1] + way[1] * STEP]);
      this.reveal(id);
    } else if (way) {
      event.preventDefault();
      const shown = new Set(
        [...this.element.querySelectorAll<SVGElement>("[data-id]")].map((one) => one.dataset.id),
      );
      const there = Object.entries(seen.value.positions).filter(([one]) => shown.has(one));
      const next = towards(id, way, Object.fromEntries(there));
      if (!next) return;
      this.reveal(next);
      this.focus(next);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      hooks.tap({ kind: "actor", id }, at);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      hooks.removes(id);
    }
  }
}

export function isBig(actors: number): boolean {
  return actors > EDITABLE;
}
