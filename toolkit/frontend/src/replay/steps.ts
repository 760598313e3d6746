// The game without a floor: dots that each keep their distance from two others. The same steps,
// number for number, as the exercise's simulation.py, whose figures the tests compare.
export type Rule = "equidistant" | "equilateral";
export type Pick = readonly [number, number];
export interface Place {
  x: number;
  y: number;
}

export const ROOM = 100;
export const SPEED = 1;
export const NEAR = 2;
export const EASE = 0.3;
export const CLOSER = 0.4;
export const MOST = 600;
const APEX = Math.sqrt(3) / 2;

/** Numbers in 0..1 by chance, the same for the same seed (mulberry32, public domain). */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Picks of an invented room. */
export function invented(people: number, seed: number): Pick[] {
  const number = chances(seed);
  return Array.from({ length: people }, (_, person) => {
    const other = () => (person + 1 + Math.floor(number() * (people - 1))) % people;
    const first = other();
    let second = first;
    while (second === first || second === person) second = other();
    return [first, second] as const;
  });
}

export class Room {
  readonly places: Place[];
  readonly frozen = new Set<number>();
  steps = 0;
  /** How many moved in the last step. */
  moving: number;

  constructor(
    readonly picks: readonly Pick[],
    public rule: Rule,
    seed: number,
  ) {
    const number = chances(seed);
    this.places = picks.map(() => ({ x: number() * ROOM, y: number() * ROOM }));
    this.moving = picks.length;
  }

  /** One step of everybody, one after the other; false when nobody moved. */
  step(): boolean {
    let moving = 0;
    this.picks.forEach(([first, second], person) => {
      if (this.frozen.has(person)) return;
      const now = this.places[person]!;
      const goal = GOALS[this.rule](now, this.places[first]!, this.places[second]!);
      const next = towards(now, goal);
      if (next === now) return;
      this.places[person] = next;
      moving += 1;
    });
    this.moving = moving;
    if (moving) this.steps += 1;
    return moving > 0;
  }

  /** Step until nobody moves or the time is over; true when the room came to rest. */
  finish(): boolean {
    for (let step = 0; step < MOST; step += 1) if (!this.step()) return true;
    return false;
  }

  /** The mean distance from the middle of all, in shares of the room. */
  get spread(): number {
    const n = this.places.length;
    const x = this.places.reduce((sum, place) => sum + place.x, 0) / n;
    const y = this.places.reduce((sum, place) => sum + place.y, 0) / n;
    const away = this.places.reduce((sum, p) => sum + Math.hypot(p.x - x, p.y - y), 0);
    return away / n / ROOM;
  }
}

const GOALS: Record<Rule, (now: Place, a: Place, b: Place) => Place> = {
  equidistant(now, a, b) {
    const [wx, wy] = [b.x - a.x, b.y - a.y];
    const square = wx * wx + wy * wy;
    if (square < NEAR * NEAR) return now;
    const [mx, my] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
    const along = ((now.x - mx) * wx + (now.y - my) * wy) / square;
    const [ox, oy] = [now.x - along * wx - mx, now.y - along * wy - my];
    const [away, far] = [Math.sqrt(along * along * square), Math.sqrt(ox * ox + oy * oy)];
    const left = far > CLOSER * away ? 1 - (CLOSER * away) / far : 0;
    return { x: mx + ox * left, y: my + oy * left };
  },
  equilateral(now, a, b) {
    const [mx, my] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
    const [wx, wy] = [APEX * (b.x - a.x), APEX * (b.y - a.y)];
    const left = { x: mx - wy, y: my + wx };
    const right = { x: mx + wy, y: my - wx };
    return square(now, left) <= square(now, right) ? left : right;
  },
};

function towards(now: Place, goal: Place): Place {
  const [x, y] = [inside(goal.x) - now.x, inside(goal.y) - now.y];
  const distance = Math.sqrt(x * x + y * y);
  if (distance < NEAR) return now;
  const share = Math.min(EASE * distance, SPEED) / distance;
  return { x: now.x + x * share, y: now.y + y * share };
}

function inside(value: number): number {
  return Math.min(ROOM, Math.max(0, value));
}

function square(a: Place, b: Place): number {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}
