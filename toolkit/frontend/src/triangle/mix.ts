// Three amounts as a point of an equilateral triangle, and back. A left, b right, c on top; x to the
// right and y upwards, sides 1 long. The same as the exercise's mix.py, whose figures are tested.
export interface Amounts {
  a: number;
  b: number;
  c: number;
}
export interface Point {
  x: number;
  y: number;
}
export type Corner = keyof Amounts;

export const CORNERS: Corner[] = ["a", "b", "c"];
export const HEIGHT = Math.sqrt(3) / 2;
export const MOST = 10;
/** How much of each a point that is placed first stands for. */
const FIRST = 5;
const AT: Record<Corner, Point> = {
  a: { x: 0, y: 0 },
  b: { x: 1, y: 0 },
  c: { x: 0.5, y: HEIGHT },
};

export function total({ a, b, c }: Amounts): number {
  return a + b + c;
}

/** The shares of three amounts; null where all are 0. */
export function shares(of: Amounts): Amounts | null {
  const sum = total(of);
  return sum > 0 ? { a: of.a / sum, b: of.b / sum, c: of.c / sum } : null;
}

export function point(of: Amounts): Point | null {
  const mix = shares(of);
  return mix && { x: mix.b + mix.c / 2, y: mix.c * HEIGHT };
}

/** The shares at a point; outside the triangle those of the nearest point of its edge. */
export function sharesAt({ x, y }: Point): Amounts {
  const c = y / HEIGHT;
  const b = x - c / 2;
  if (Math.min(1 - b - c, b, c) >= 0) return { a: 1 - b - c, b, c };
  const near = CORNERS.map((corner, side) => onto({ x, y }, corner, CORNERS[(side + 1) % 3]!));
  const away = near.map((mix) => {
    const at = point(mix)!;
    return (at.x - x) ** 2 + (at.y - y) ** 2;
  });
  return near[away.indexOf(Math.min(...away))]!;
}

function onto({ x, y }: Point, from: Corner, to: Corner): Amounts {
  const [start, end] = [AT[from], AT[to]];
  const along = (x - start.x) * (end.x - start.x) + (y - start.y) * (end.y - start.y);
  const share = Math.min(1, Math.max(0, along));
  return { a: 0, b: 0, c: 0, [from]: 1 - share, [to]: share };
}

/** Amounts with another mix and the sum they had, or less where a corner has no room for it. */
export function remixed(before: Amounts | null, mix: Amounts): Amounts {
  const sum = (before && total(before)) || 3 * FIRST;
  const most = Math.max(mix.a, mix.b, mix.c);
  const scale = Math.min(sum, MOST / most);
  const rounded = (share: number) => Math.min(MOST, Math.round(share * scale * 100) / 100);
  return { a: rounded(mix.a), b: rounded(mix.b), c: rounded(mix.c) };
}

/** Percent that add up to 100: the largest remainders are rounded up. */
export function percent(mix: Amounts): Amounts {
  const whole = CORNERS.map((corner) => Math.floor(100 * mix[corner] + 1e-9));
  const rest = CORNERS.map((corner, place) => 100 * mix[corner] - whole[place]!);
  for (let left = 100 - whole[0]! - whole[1]! - whole[2]!; left > 0; left -= 1) {
    const largest = rest.indexOf(Math.max(...rest));
    whole[largest]! += 1;
    rest[largest] = -1;
  }
  return { a: whole[0]!, b: whole[1]!, c: whole[2]! };
}
