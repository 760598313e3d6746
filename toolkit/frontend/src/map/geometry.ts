// Plane geometry of a map. Lengths are map units: a pixel at zoom 1, y downwards.
import type { Kind } from "./value";

export type Point = [number, number];

export const RADIUS = 22;
const ROOM: Point = [104, 110];

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(ax - bx, ay - by);
}

/** How far the rim of an actor is from its middle, in a direction. */
export function rim(kind: Kind, [dx, dy]: Point, radius: number): number {
  const angle = Math.atan2(dy, dx);
  if (kind === "person") return radius;
  if (kind === "organisation") {
    return (radius * 0.9) / Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
  }
  const sixth = Math.PI / 3;
  const turn = ((angle % sixth) + sixth) % sixth;
  return (radius * 1.1 * Math.cos(sixth / 2)) / Math.cos(turn - sixth / 2);
}

/** The outline of an actor around (0, 0): circle, square with soft corners, hexagon. */
export function outline(kind: Kind, radius: number): string {
  const n = (number: number) => String(Math.round(number * 100) / 100);
  if (kind === "person") {
    const r = n(radius);
    return `M${-radius} 0a${r} ${r} 0 1 1 ${2 * radius} 0a${r} ${r} 0 1 1 ${-2 * radius} 0z`;
  }
  if (kind === "organisation") {
    const [half, soft] = [radius * 0.9, radius * 0.25];
    const flat = n(2 * (half - soft));
    const s = n(soft);
    return (
      `M${n(soft - half)} ${n(-half)}h${flat}q${s} 0 ${s} ${s}v${flat}q0 ${s} -${s} ${s}` +
      `h-${flat}q-${s} 0 -${s} -${s}v-${flat}q0 -${s} ${s} -${s}z`
    );
  }
  const corners = [0, 1, 2, 3, 4, 5].map((place) => {
    const angle = (place * Math.PI) / 3;
    return `${n(radius * 1.1 * Math.cos(angle))} ${n(radius * 1.1 * Math.sin(angle))}`;
  });
  return `M${corners.join("L")}z`;
}

export interface End {
  at: Point;
  kind: Kind;
  radius: number;
}

/** Both ends of a straight tie, cut at the rims; `aside` moves it parallel. */
export function span(from: End, to: End, aside: number): [Point, Point] | null {
  const [dx, dy] = [to.at[0] - from.at[0], to.at[1] - from.at[1]];
  const length = Math.hypot(dx, dy);
  if (length < 1) return null;
  const [ux, uy] = [dx / length, dy / length];
  const inset = (end: End, direction: Point) => {
    const reach = rim(end.kind, direction, end.radius);
    return Math.sqrt(Math.max(0, reach * reach - aside * aside)) + 2;
  };
  const [first, last] = [inset(from, [ux, uy]), inset(to, [-ux, -uy])];
  if (first + last >= length) return null;
  const [ox, oy] = [-uy * aside, ux * aside];
  return [
    [from.at[0] + ux * first + ox, from.at[1] + uy * first + oy],
    [to.at[0] - ux * last + ox, to.at[1] - uy * last + oy],
  ];
}

/** How far each of `count` ties between the same two lies beside the straight line. */
export function aside(place: number, count: number, gap = 8): number {
  return (place - (count - 1) / 2) * gap;
}

/** How far a point is from a stretch of line. */
export function fromLine([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1);
  const near = Math.min(1, Math.max(0, along));
  return Math.hypot(px - ax - near * dx, py - ay - near * dy);
}

/** The convex hull, by Andrew's monotone chain; fewer than three points are given back. */
export function hull(points: Point[]): Point[] {
  const sorted = [...points].sort(([ax, ay], [bx, by]) => ax - bx || ay - by);
  if (sorted.length < 3) return sorted;
  const turns = (o: Point, a: Point, b: Point) =>
    (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (list: Point[]) => {
    const chain: Point[] = [];
    for (const point of list) {
      while (chain.length > 1 && turns(chain[chain.length - 2], chain[chain.length - 1], point) <= 0)
        chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/**
 * The nearest place with room for an actor and its name, searched in a spiral; `upright` above 1
 * makes the spiral higher than wide, as a phone is.
 */
export function freeSpot(taken: Point[], near: Point, upright = 1): Point {
  for (let place = 0; place < 20_000; place += 1) {
    const [far, turn] = [34 * Math.sqrt(place), place * 2.39996];
    const x = Math.round(near[0] + (far / upright) * Math.cos(turn));
    const y = Math.round(near[1] + far * upright * Math.sin(turn));
    const free = taken.every(
      ([tx, ty]) => Math.abs(tx - x) >= ROOM[0] || Math.abs(ty - y) >= ROOM[1],
    );
    if (free) return [x, y];
  }
  return near;
}

/** The nearest point in the direction of an arrow key, null where there is none. */
export function towards(
  from: string,
  way: Point,
  positions: Record<string, Point>,
): string | null {
  const [x, y] = positions[from];
  let best: string | null = null;
  let least = Infinity;
  for (const [id, [px, py]] of Object.entries(positions)) {
    const along = (px - x) * way[0] + (py - y) * way[1];
    const across = Math.abs((px - x) * way[1] - (py - y) * way[0]);
    if (id === from || along <= 0 || across > 2.5 * along) continue;
    const cost = along + 2 * across;
    if (cost < least) [best, least] = [id, cost];
  }
  return best;
}

/** The box around all actors with room for their names. */
export function around(points: Point[], margin = 56): Box {
  const box = { left: -60, top: -60, right: 60, bottom: 60 };
  if (points.length) {
    box.left = box.top = Infinity;
    box.right = box.bottom = -Infinity;
  }
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return {
    left: box.left - margin,
    right: box.right + margin,
    top: box.top - margin * 0.7,
    bottom: box.bottom + margin * 1.1,
  };
}
