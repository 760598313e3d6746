// Fingers and mice on the map: tap, drag, two fingers, wheel. What is hit is asked of the map's own
// geometry, so that a small actor is as easy to touch as a large one.
import type { Camera } from "./camera";
import { distance, type Point } from "./geometry";

export type Hit = { kind: "actor"; id: string } | { kind: "tie"; key: string } | null;

export interface Hooks {
  camera: Camera;
  hit(at: Point, reach: number): Hit;
  tap(hit: Hit, at: Point): void;
  /** What a drag that starts here does. */
  drags(hit: Hit): "move" | "join" | "pan";
  move(id: string, to: Point, done: boolean): void;
  join(id: string, to: Point, done: boolean): void;
  cancelled(): void;
  /** The camera moved; `done` when the gesture rests. */
  looked(done: boolean): void;
  /** Whether a wheel zooms without a key: only where there is no page to scroll. */
  wheels(): boolean;
}

const SLACK = { mouse: 4, touch: 9, pen: 6 };

interface Drag {
  what: "move" | "join" | "pan";
  hit: Hit;
  start: Point;
  last: Point;
  /** From the finger to the middle of what it moves, in map units. */
  offset: Point;
  moving: boolean;
}

export function gestures(element: Element, hooks: Hooks, offsetOf: (id: string, at: Point) => Point) {
  const target = element as SVGSVGElement;
  const fingers = new Map<number, Point>();
  let drag: Drag | null = null;
  let apart = 0;

  const at = (event: { clientX: number; clientY: number }): Point => {
    // its frame stands still while the drawing moves
    const box = (target.parentElement ?? target).getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const reachOf = (event: PointerEvent) => (event.pointerType === "touch" ? 26 : 14);

  function down(event: PointerEvent): void {
    if (event.button > 0) return;
    const point = at(event);
    fingers.set(event.pointerId, point);
    target.setPointerCapture?.(event.pointerId);
    if (fingers.size === 2) {
      if (drag?.moving) hooks.cancelled();
      drag = null;
      apart = spread();
      return;
    }
    if (fingers.size > 2) return;
    const map = hooks.camera.toMap(point);
    const hit = hooks.hit(map, reachOf(event) / hooks.camera.k);
    const what = hooks.drags(hit);
    const offset = hit?.kind === "actor" ? offsetOf(hit.id, map) : ([0, 0] as Point);
    drag = { what, hit, start: point, last: point, offset, moving: false };
  }

  function move(event: PointerEvent): void {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const point = at(event);
    fingers.set(event.pointerId, point);
    if (fingers.size === 2) return pinch(before, point);
    if (!drag) return;
    const slack = SLACK[event.pointerType as keyof typeof SLACK] ?? SLACK.mouse;
    if (!drag.moving && distance(drag.start, point) < slack) return;
    drag.moving = true;
    if (drag.what === "pan") {
      hooks.camera.pan(point[0] - drag.last[0], point[1] - drag.last[1]);
      hooks.looked(false);
    } else act(drag, point, false);
    drag.last = point;
  }

  function act({ what, hit, offset }: Drag, point: Point, done: boolean): void {
    if (hit?.kind !== "actor") return;
    const [x, y] = hooks.camera.toMap(point);
    if (what === "move") hooks.move(hit.id, [x + offset[0], y + offset[1]], done);
    else hooks.join(hit.id, [x, y], done);
  }

  function pinch(before: Point, point: Point): void {
    const now = spread();
    if (apart > 0) hooks.camera.zoom(now / apart, middle());
    hooks.camera.pan((point[0] - before[0]) / 2, (point[1] - before[1]) / 2);
    apart = now;
    hooks.looked(false);
  }

  function up(event: PointerEvent): void {
    if (!fingers.delete(event.pointerId)) return;
    if (apart > 0) {
      if (fingers.size < 2) apart = 0;
      hooks.looked(true);
      return;
    }
    const ended = drag;
    drag = null;
    if (!ended) return;
    if (event.type === "pointercancel") return void (ended.moving && hooks.cancelled());
    if (!ended.moving) hooks.tap(ended.hit, hooks.camera.toMap(ended.start));
    else if (ended.what === "pan") hooks.looked(true);
    else act(ended, at(event), true);
  }

  function wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey && !hooks.wheels()) return;
    event.preventDefault();
    const step = event.deltaMode === 1 ? 24 : 1;
    hooks.camera.zoom(Math.exp(-event.deltaY * step * (event.ctrlKey ? 0.01 : 0.002)), at(event));
    hooks.looked(true);
  }

  const points = () => [...fingers.values()];
  const spread = () => distance(points()[0], points()[1]);
  const middle = (): Point => {
    const [a, b] = points();
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  };

  target.addEventListener("pointerdown", down);
  target.addEventListener("pointermove", move);
  target.addEventListener("pointerup", up);
  target.addEventListener("pointercancel", up);
  target.addEventListener("wheel", wheel, { passive: false });
}
