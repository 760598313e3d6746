// What lies behind a map: rings from near to far, frames around groups.
import { svg } from "../shared/dom";
import { distance, hull, type Point } from "./geometry";
import type { Seen } from "./seen";
import type { Actor, MapValue } from "./value";

/** From ring to ring, as in a layout made in Python. */
const RING = 170;

/** As many rings as there are actors to hold, two at least. */
export function rings({ value }: Pick<Seen, "value">): number[] {
  const middle = middleOf(value);
  const farthest = Math.max(0, ...Object.values(value.positions).map((at) => distance(at, middle)));
  const count = Math.min(8, Math.max(2, Math.ceil((farthest - 30) / RING)));
  return Array.from({ length: count }, (_, at) => (at + 1) * RING);
}

export function middleOf(value: MapValue): Point {
  return (value.us && value.positions[value.us]) || [0, 0];
}

export function ringParts(seen: Seen): SVGElement[] {
  const [x, y] = middleOf(seen.value);
  const all = rings(seen);
  const label = (text: string, radius: number) => {
    const made = svg("text", { class: "ws-map-ring-name", x, y: y - radius + 18 });
    made.textContent = text;
    return made;
  };
  return [
    ...[...all].reverse().map((r) => svg("circle", { class: "ws-map-ring", cx: x, cy: y, r })),
    label(seen.near, all[0]),
    label(seen.far, all[all.length - 1]),
  ];
}

/** A frame around those of one place, role or body; who stands alone in it gets none. */
export function hullParts(seen: Seen, shown: Map<string, Actor>): SVGElement[] {
  const { value, hulls, looks } = seen;
  const groups = new Map<string, Actor[]>();
  for (const actor of shown.values()) {
    const key =
      hulls === "place"
        ? actor.place.trim()
        : hulls === "role"
          ? (value.roles[actor.id] ?? "")
          : (actor.inside ?? "");
    if (key) groups.set(key, [...(groups.get(key) ?? []), actor]);
  }
  const parts: SVGElement[] = [];
  let turn = 0;
  for (const [key, members] of groups) {
    const points = members.map(({ id }) => value.positions[id]);
    if (hulls === "inside" && value.positions[key]) points.push(value.positions[key]);
    if (points.length < 2) continue;
    const name =
      hulls === "place"
        ? key
        : hulls === "role"
          ? (looks.roles.get(key)?.label ?? key)
          : (shown.get(key)?.name ?? key);
    const corners = hull(points.map(([x, y]) => [x, y + 8]));
    const top = corners.reduce((a, b) => (b[1] < a[1] ? b : a));
    const path = `M${corners.map((point) => point.join(" ")).join("L")}z`;
    const label = svg("text", { class: "ws-map-hull-name", x: top[0], y: top[1] - 46 });
    label.textContent = name;
    const tone = hulls === "role" ? (looks.roles.get(key)?.colour ?? "grey") : `h${turn++ % 6}`;
    parts.push(
      svg(
        "g",
        { "data-tone": tone },
        svg("path", { class: "ws-map-hull", d: path }),
        label,
      ),
    );
  }
  return parts;
}
