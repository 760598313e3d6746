// The board itself: four fields, a border band, and points that move by pointer or arrow keys.
// The background is an SVG; labels and points are HTML so that Thai wraps and sizes stay readable.
import { h, newId, set, svg } from "../shared/dom";
import { HIGH, LOW, STEP, snap } from "./value";

export interface Ends {
  label: string;
  low: string;
  high: string;
  /** What the slider asks; the label where there is none. */
  question?: string;
}

export interface Axes {
  x: Ends;
  y: Ends;
}

/** Quadrant names; a list gives the lines of a label where the writer wants the break. */
export type Quadrants = Record<"simple" | "technical" | "social" | "complex", string | string[]>;

export interface Point {
  x: number;
  y: number;
}

export interface Dot {
  number: number;
  x: number | null;
  y: number | null;
  active: boolean;
}

export interface PlaneHooks {
  /** The point follows a pointer and is not placed yet. */
  moved(point: Point): void;
  placed(point: Point): void;
  /** The movement was broken off. */
  cancelled(): void;
  label: string;
  hint: string;
}

export interface Plane {
  element: HTMLElement;
  show(dots: Dot[], open: boolean): void;
}

const KEYS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export function plane(
  axes: Axes,
  quadrants: Quadrants,
  mid: number,
  band: number,
  hooks: PlaneHooks,
): Plane {
  const inner = h("div", { class: "ws-board-inner" }, background(mid, band));
  const points = h("div", { class: "ws-board-points" });
  const hint = h("p", { class: "ws-board-hint", "aria-hidden": "true" }, hooks.hint);
  const pad = h(
    "div",
    { class: "ws-board-pad", tabindex: "0", role: "application", "aria-label": hooks.label },
    inner,
    ...Object.entries(quadrants).map(([name, text]) => corner(name, text)),
    hint,
  );
  inner.append(points);
  const element = h(
    "div",
    { class: "ws-board" },
    h(
      "div",
      { class: "ws-board-y", "aria-hidden": "true" },
      h("span", {}, axes.y.low),
      h("b", {}, axes.y.label),
      h("span", {}, axes.y.high),
    ),
    pad,
    h(
      "div",
      { class: "ws-board-x", "aria-hidden": "true" },
      h("span", {}, axes.x.low),
      h("b", {}, axes.x.label),
      h("span", {}, axes.x.high),
    ),
  );
  let open = false;
  let current: Point | null = null;
  let dragging: number | null = null;

  function at(event: PointerEvent): Point {
    const box = inner.getBoundingClientRect();
    const range = HIGH - LOW;
    const within = (share: number) => LOW + Math.min(1, Math.max(0, share)) * range;
    return {
      x: within((event.clientX - box.left) / box.width),
      y: within(1 - (event.clientY - box.top) / box.height),
    };
  }

  function end(): void {
    dragging = null;
    pad.classList.remove("ws-dragging");
  }

  pad.addEventListener("pointerdown", (event) => {
    if (!open || dragging !== null || !event.isPrimary || event.button !== 0) return;
    dragging = event.pointerId;
    pad.setPointerCapture(event.pointerId);
    pad.classList.add("ws-dragging");
    hooks.moved(at(event));
  });
  pad.addEventListener("pointermove", (event) => {
    if (event.pointerId === dragging) hooks.moved(at(event));
  });
  pad.addEventListener("pointerup", (event) => {
    if (event.pointerId !== dragging) return;
    end();
    const { x, y } = at(event);
    hooks.placed({ x: snap(x), y: snap(y) });
  });
  // A call or a gesture of the system took the finger away: nothing was placed.
  for (const name of ["pointercancel", "lostpointercapture"] as const) {
    pad.addEventListener(name, (event) => {
      if (event.pointerId !== dragging) return;
      end();
      hooks.cancelled();
    });
  }
  pad.addEventListener("keydown", (event) => {
    const way = KEYS[event.key];
    if (!way || !open || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const step = event.shiftKey ? 2 * STEP : STEP;
    // The first key puts the point in the middle, the next ones move it.
    const from = current ?? { x: mid - way[0] * step, y: mid - way[1] * step };
    hooks.placed({ x: snap(from.x + way[0] * step), y: snap(from.y + way[1] * step) });
  });

  return {
    element,
    show(dots, nowOpen) {
      open = nowOpen;
      const active = dots.find((dot) => dot.active);
      current =
        active && active.x !== null && active.y !== null ? { x: active.x, y: active.y } : null;
      hint.hidden = !open || !active || active.x !== null || active.y !== null;
      set(pad, { "aria-disabled": !open && "true" });
      draw(points, dots);
    },
  };
}

/** Keep one element for each dot, so that a step is a movement and not a new dot. */
function draw(points: HTMLElement, dots: Dot[]): void {
  while (points.children.length > dots.length) points.lastElementChild?.remove();
  dots.forEach((dot, place) => {
    const element = (points.children[place] ?? points.appendChild(h("span"))) as HTMLElement;
    const both = dot.x !== null && dot.y !== null;
    // One coordinate alone is a line on which the point will stand.
    const kind = both ? "dot" : dot.x !== null ? "upright" : dot.y !== null ? "level" : "none";
    element.className = `ws-${kind}${dot.active ? " ws-active" : ""}`;
    element.hidden = kind === "none" || (!both && !dot.active);
    element.textContent = both ? String(dot.number) : "";
    element.style.setProperty("--x", String(((dot.x ?? LOW) - LOW) / (HIGH - LOW)));
    element.style.setProperty("--y", String(((dot.y ?? LOW) - LOW) / (HIGH - LOW)));
  });
}

function corner(name: string, text: string | string[]): HTMLElement {
  const lines = Array.isArray(text) ? text : [text];
  return h(
    "p",
    { class: `ws-corner ws-corner-${name}`, "aria-hidden": "true" },
    ...lines.map((line) => h("span", {}, line)),
  );
}

/** Fields and band in a square of 100 that reaches beyond its edges, as the pad does. */
function background(mid: number, band: number): SVGElement {
  const scale = (number: number) => ((number - LOW) / (HIGH - LOW)) * 100;
  const [middle, half, hatch] = [scale(mid), scale(LOW + band), newId("hatch")];
  const field = (name: string, x: number, y: number, width: number, height: number) =>
    svg("rect", { class: `ws-quadrant-${name}`, x, y, width, height });
  const [far, rest, top] = [-50, 150 - middle, 100 - middle];
  return svg(
    "svg",
    {
      class: "ws-board-back",
      viewBox: "0 0 100 100",
      preserveAspectRatio: "none",
      "aria-hidden": "true",
    },
    svg(
      "defs",
      {},
      svg(
        "pattern",
        {
          id: hatch,
          width: 2.4,
          height: 2.4,
          patternUnits: "userSpaceOnUse",
          patternTransform: "rotate(45)",
        },
        svg("line", { class: "ws-hatch", x1: 0, y1: 0, x2: 0, y2: 2.4 }),
      ),
    ),
    field("technical", far, far, middle - far, top - far),
    field("simple", middle, far, rest, top - far),
    field("complex", far, top, middle - far, 150 - top),
    field("social", middle, top, rest, 150 - top),
    svg("path", {
      class: "ws-band",
      fill: `url(#${hatch})`,
      d: cross(middle, top, half, far, 150),
    }),
    svg("path", { class: "ws-mid", d: `M${middle} ${far}V150M${far} ${top}H150` }),
  );
}

/** A cross of two bands as one outline, so that the hatching does not double in the middle. */
function cross(x: number, y: number, half: number, low: number, high: number): string {
  const [left, right, up, down] = [x - half, x + half, y - half, y + half];
  return (
    `M${left} ${low}H${right}V${up}H${high}V${down}H${right}V${high}H${left}V${down}` +
    `H${low}V${up}H${left}Z`
  );
}
