// The triangle itself: points that move by pointer or arrow keys and never leave it.
import { h, set, svg } from "../shared/dom";
import { HEIGHT, type Corner, type Point } from "./mix";

export interface Mark {
  label: string;
  /** A shape beside the colour, so that points are told apart without it. */
  shape: number;
  at: Point | null;
  active: boolean;
}

export interface PadHooks {
  moved(point: Point): void;
  placed(point: Point): void;
  cancelled(): void;
}

export interface Pad {
  element: HTMLElement;
  show(marks: Mark[], open: boolean): void;
}

const STEP = 0.025;
const KEYS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const MIDDLE: Point = { x: 0.5, y: HEIGHT / 3 };
/** Side of the triangle in drawing units; the drawing has room for a finger around it. */
const SIDE = 300;
const ROOM = 30;
const WIDTH = SIDE + 2 * ROOM;
const TALL = SIDE * HEIGHT + 2 * ROOM;
const SHAPES = [
  "M0-13A13 13 0 1 0 0 13A13 13 0 1 0 0-13Z",
  "M-12-12H12V12H-12Z",
  "M0-15L14 11H-14Z",
];

export function pad(corners: Record<Corner, string>, label: string, hint: string, hooks: PadHooks): Pad {
  const points = svg("g");
  const drawing = svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${TALL.toFixed(0)}`, "aria-hidden": "true" },
    svg("path", { class: "ws-tri-edge", d: outline() }),
    ...thirds(),
    points,
  );
  const asked = h("p", { class: "ws-tri-hint", "aria-hidden": "true" }, hint);
  const element = h(
    "div",
    { class: "ws-tri-pad", tabindex: "0", role: "application", "aria-label": label },
    h("p", { class: "ws-tri-corner", "data-corner": "c", "aria-hidden": "true" }, corners.c),
    drawing as unknown as Node,
    h(
      "div",
      { class: "ws-tri-base", "aria-hidden": "true" },
      h("p", { class: "ws-tri-corner" }, corners.a),
      h("p", { class: "ws-tri-corner" }, corners.b),
    ),
    asked,
  );
  let open = false;
  let current: Point | null = null;
  let dragging: number | null = null;

  function at(event: PointerEvent): Point {
    const box = drawing.getBoundingClientRect();
    const scale = WIDTH / box.width;
    return {
      x: ((event.clientX - box.left) * scale - ROOM) / SIDE,
      y: (TALL - ROOM - (event.clientY - box.top) * scale) / SIDE,
    };
  }

  function end(): void {
    dragging = null;
    element.classList.remove("ws-dragging");
  }

  element.addEventListener("pointerdown", (event) => {
    if (!open || dragging !== null || !event.isPrimary || event.button !== 0) return;
    dragging = event.pointerId;
    element.setPointerCapture(event.pointerId);
    element.classList.add("ws-dragging");
    hooks.moved(at(event));
  });
  element.addEventListener("pointermove", (event) => {
    if (event.pointerId === dragging) hooks.moved(at(event));
  });
  element.addEventListener("pointerup", (event) => {
    if (event.pointerId !== dragging) return;
    end();
    hooks.placed(at(event));
  });
  // A call or a gesture of the system took the finger away: nothing was placed.
  for (const name of ["pointercancel", "lostpointercapture"] as const) {
    element.addEventListener(name, (event) => {
      if (event.pointerId !== dragging) return;
      end();
      hooks.cancelled();
    });
  }
  element.addEventListener("keydown", (event) => {
    const way = KEYS[event.key];
    if (!way || !open || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const step = event.shiftKey ? 4 * STEP : STEP;
    // the first key puts the point in the middle, the next ones move it
    const from = current ?? { x: MIDDLE.x - way[0] * step, y: MIDDLE.y - way[1] * step };
    hooks.placed({ x: from.x + way[0] * step, y: from.y + way[1] * step });
  });

  return {
    element,
    show(marks, nowOpen) {
      open = nowOpen;
      const active = marks.find((mark) => mark.active);
      current = active?.at ?? null;
      asked.hidden = !open || current !== null;
      set(element, { "aria-disabled": !open && "true" });
      const drawn = marks.flatMap(({ at: place, shape, active: isActive }) => {
        if (!place) return [];
        const [x, y] = [ROOM + place.x * SIDE, TALL - ROOM - place.y * SIDE];
        return svg("path", {
          class: `ws-tri-point${isActive ? " ws-active" : ""}`,
          "data-shape": shape,
          transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
          d: SHAPES[shape % SHAPES.length],
        });
      });
      points.replaceChildren(...arrow(marks), ...drawn);
    },
  };
}

/** From now to what is wanted: only the author sees it. */
function arrow(marks: Mark[]): SVGElement[] {
  const [from, to] = [marks[0]?.at, marks[1]?.at];
  if (!from || !to) return [];
  const line = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  const place = (key: keyof typeof line) =>
    key.startsWith("x") ? ROOM + line[key] * SIDE : TALL - ROOM - line[key] * SIDE;
  return [
    svg("line", {
      class: "ws-tri-way",
      x1: place("x1"),
      y1: place("y1"),
      x2: place("x2"),
      y2: place("y2"),
    }),
  ];
}

function outline(): string {
  const base = TALL - ROOM;
  return `M${ROOM} ${base}H${ROOM + SIDE}L${WIDTH / 2} ${ROOM}Z`;
}

/** Fine lines from the corners to the middle: a help for the eye, not a target. */
function thirds(): SVGElement[] {
  const middle = { x: WIDTH / 2, y: TALL - ROOM - (SIDE * HEIGHT) / 3 };
  const corners = [
    { x: ROOM, y: TALL - ROOM },
    { x: ROOM + SIDE, y: TALL - ROOM },
    { x: WIDTH / 2, y: ROOM },
  ];
  return corners.map(({ x, y }) =>
    svg("line", { class: "ws-tri-third", x1: x, y1: y, x2: middle.x, y2: middle.y }),
  );
}
