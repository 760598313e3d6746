// The drawing of a map that can be edited: one SVG, of which only what changed is drawn anew.
import { set, svg } from "../shared/dom";
import type { Camera } from "./camera";
import type { Hit } from "./gestures";
import { hullParts, middleOf, ringParts, rings } from "./frames";
import { aside, distance, fromLine, outline, span, type Point } from "./geometry";
import { kindOf, radiusOf, type Looks } from "./looks";
import { tieParts } from "./ties";
import { degrees, tieKeys, type Actor, type MapValue, type Tie } from "./value";
import { measureIn, wrap, type Measure } from "./wrap";

export type Hulls = "none" | "place" | "role" | "inside";
export type Background = "free" | "rings";

export interface Seen {
  value: MapValue;
  looks: Looks;
  selected: Hit;
  /** The first end of a tie that is being made. */
  from: string | null;
  hidden: Set<string>;
  moment: string | null;
  hulls: Hulls;
  background: Background;
  /** The actor the keyboard stands on. */
  stop: string | null;
  say: (key: string, places?: Record<string, string | number>) => string;
  near: string;
  far: string;
  us: string;
}

interface Drawn {
  element: SVGElement;
  look: string;
}

/** An actor's name lies above all actors, in a group of its own. */
interface DrawnActor extends Drawn {
  name: SVGElement;
  /** Width and height of the name. */
  size: Point;
}

const MANY = 60;
const LABEL = { width: 94, lines: 3, size: 12.5, leading: 17 };

export class Scene {
  readonly element = svg("svg", { class: "ws-map-svg", role: "group" });
  private readonly world = svg("g", { class: "ws-map-world" });
  private readonly rings = svg("g", { class: "ws-map-rings" });
  private readonly hulls = svg("g", { class: "ws-map-hulls" });
  private readonly lines = svg("g", { class: "ws-map-ties" });
  private readonly rubber = svg("path", { class: "ws-map-rubber" });
  private readonly nodes = svg("g", { class: "ws-map-actors" });
  private readonly names = svg("g", { class: "ws-map-names", "aria-hidden": "true" });
  private readonly actors = new Map<string, DrawnActor>();
  private readonly ties = new Map<string, Drawn>();
  private spans = new Map<string, [Point, Point]>();
  private measure: Measure | null = null;
  private seen: Seen | null = null;
  private frameLook = "";
  private painted = { x: 0, y: 0, k: 1 };

  constructor() {
    this.world.append(this.rings, this.hulls, this.lines, this.rubber, this.nodes, this.names);
    this.element.append(this.world);
  }

  /** While fingers move, a large drawing is moved as it is; it is drawn where they rest. */
  look(camera: Camera, done: boolean): void {
    const { x, y, k } = camera;
    if (!done && this.actors.size > MANY) {
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
    const shown = this.visible(seen);
    this.element.toggleAttribute("data-many", shown.size > MANY);
    this.drawActors(seen, shown);
    this.drawTies(seen, shown);
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
    const drawn = this.actors.get(id);
    if (drawn) put(drawn, to);
    this.drawTies({ ...seen, value }, this.visible(seen), true);
  }

  stretch(from: Point | null, to: Point | null): void {
    const path = from && to ? `M${from[0]} ${from[1]}L${to[0]} ${to[1]}` : "";
    this.rubber.setAttribute("d", path);
  }

  focus(id: string): void {
    (this.actors.get(id)?.element as SVGGElement | undefined)?.focus({ preventScroll: true });
  }

  hit(at: Point, reach: number): Hit {
    const { seen } = this;
    if (!seen) return null;
    let best: Hit = null;
    let least = Infinity;
    for (const id of this.actors.keys()) {
      const away = distance(at, seen.value.positions[id]);
      if (away < Math.max(radiusOf(id, seen.value) + 3, reach) && away < least)
        [best, least] = [{ kind: "actor", id }, away];
    }
    if (best) return best;
    for (const [key, [a, b]] of this.spans) {
      const away = fromLine(at, a, b);
      if (away < reach * 0.6 && away < least) [best, least] = [{ kind: "tie", key }, away];
    }
    return best;
  }

  /**
   * Names stay large enough to read however far away one looks; then there is no room for all,
   * and those with most ties are shown first.
   */
  declutter(k: number, least: number): void {
    const { seen } = this;
    if (!seen) return;
    const up = Math.max(1, least / (LABEL.size * k));
    this.element.style.setProperty("--ws-map-up", String(up));
    const crowded = up > 1;
    const many = degrees(seen.value);
    const chosen = seen.selected?.kind === "actor" ? seen.selected.id : "";
    const rank = (id: string) =>
      id === chosen ? 1e6 : id === seen.value.us ? 1e5 : (many.get(id) ?? 0);
    const taken: [number, number, number, number][] = [];
    const order = [...this.actors.keys()].sort((a, b) => rank(b) - rank(a));
    for (const id of order) {
      const { name, size } = this.actors.get(id)!;
      const [wide, high] = size;
      const [x, y] = seen.value.positions[id];
      const top = y + radiusOf(id, seen.value);
      const half = (wide * up) / 2;
      const box: [number, number, number, number] = [x - half, top, x + half, top + high * up];
      const fits =
        !crowded ||
        taken.every((other) => {
          const over = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
          const down = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
          return over <= 4 || down <= 4;
        });
      if (fits && crowded) taken.push(box);
      name.toggleAttribute("data-quiet", !fits);
    }
  }

  // ---- parts

  private visible({ value, moment }: Seen): Map<string, Actor> {
    const there = (thing: { moments?: string[] }) =>
      !moment || !thing.moments?.length || thing.moments.includes(moment);
    return new Map(value.actors.filter(there).map((actor) => [actor.id, actor]));
  }

  private drawActors(seen: Seen, shown: Map<string, Actor>): void {
    const { value, selected, from, stop } = seen;
    const many = degrees(value);
    for (const [id, { element, name }] of this.actors) {
      if (shown.has(id)) continue;
      element.remove();
      name.remove();
      this.actors.delete(id);
    }
    const first = stop && shown.has(stop) ? stop : shown.keys().next().value;
    for (const [id, actor] of shown) {
      const role = seen.looks.roles.get(value.roles[id] ?? "");
      const look = [actor.name, actor.kind, role?.value, id === value.us, many.get(id)].join("\n");
      let drawn = this.actors.get(id);
      if (!drawn) {
        drawn = {
          element: svg("g", { class: "ws-map-actor", role: "button" }),
          name: svg("g", { class: "ws-map-called" }),
          look: "",
          size: [0, 0],
        };
        this.actors.set(id, drawn);
        this.nodes.append(drawn.element);
        this.names.append(drawn.name);
      }
      if (drawn.look !== look) {
        drawn.look = look;
        this.fill(drawn, actor, seen, many.get(id) ?? 0);
      }
      put(drawn, value.positions[id]);
      const chosen = selected?.kind === "actor" && selected.id === id;
      set(drawn.element, {
        tabindex: id === first ? 0 : -1,
        "data-selected": chosen,
        "data-from": from === id,
      });
      set(drawn.name, { "data-selected": chosen });
    }
  }

  private fill(drawn: DrawnActor, actor: Actor, seen: Seen, ties: number): void {
    const { value, looks, say } = seen;
    const ours = actor.id === value.us;
    const radius = radiusOf(actor.id, value);
    const role = looks.roles.get(value.roles[actor.id] ?? "");
    const kind = kindOf(actor);
    const lines = wrap(actor.name, LABEL.width, LABEL.lines, this.measured());
    const short = svg("text", { class: "ws-map-short", y: 5 });
    short.textContent = ours ? seen.us : (role?.short ?? "");
    const label = svg("text", { class: "ws-map-name" });
    lines.forEach((line, at) => {
      const span = svg("tspan", { x: 0, y: 14 + at * LABEL.leading });
      span.textContent = line;
      label.append(span);
    });
    const below = svg(
      "g",
      { transform: `translate(0 ${radius + 3})` },
      svg("g", { class: "ws-map-label" }, label),
    );
    const unnamed = ours && (actor.name === seen.us || actor.name === say("us_elsewhere"));
    drawn.name.replaceChildren(...(unnamed ? [] : [below]));
    drawn.size = unnamed
      ? [0, 0]
      : [Math.max(0, ...lines.map(this.measured())), lines.length * LABEL.leading + 6];
    drawn.element.replaceChildren(
      svg("path", { class: "ws-map-halo", d: outline(kind, radius + 6) }),
      svg("path", { class: "ws-map-shape", d: outline(kind, radius) }),
      short,
    );
    const words = [
      actor.name,
      say(`kind_${kind}`),
      ours ? say("ours") : role?.label,
      say("ties_n", { n: ties }),
    ];
    set(drawn.element, {
      "data-id": actor.id,
      "data-kind": kind,
      "data-tone": ours ? "us" : (role?.colour ?? "none"),
      "aria-label": words.filter(Boolean).join(", "),
    });
  }

  private drawTies(seen: Seen, shown: Map<string, Actor>, some = false): void {
    const { value, looks, hidden, moment, selected } = seen;
    const keys = tieKeys(value.ties);
    const open = new Map<string, Tie>();
    const pairs = new Map<string, string[]>();
    value.ties.forEach((tie, at) => {
      const out = hidden.has(tie.layer) || (moment && tie.moments?.length && !tie.moments.includes(moment));
      if (out || !shown.has(tie.source) || !shown.has(tie.target)) return;
      open.set(keys[at], tie);
      const pair = [tie.source, tie.target].sort().join("|");
      pairs.set(pair, [...(pairs.get(pair) ?? []), keys[at]]);
    });
    for (const [key, { element }] of this.ties) {
      if (some || open.has(key)) continue;
      element.remove();
      this.ties.delete(key);
      this.spans.delete(key);
    }
    for (const [key, tie] of open) {
      const pair = [tie.source, tie.target].sort();
      const beside = pairs.get(pair.join("|"))!;
      const turned = tie.source === pair[0] ? 1 : -1; // the same side for both directions
      const away = aside(beside.indexOf(key), beside.length) * turned;
      const end = (id: string) => ({
        at: value.positions[id],
        kind: kindOf(shown.get(id)!),
        radius: radiusOf(id, value),
      });
      const look = looks.layers.get(tie.layer) ?? looks.layers.values().next().value!;
      const [from, to] = [end(tie.source), end(tie.target)];
      const drawn = this.ties.get(key) ?? this.newTie(key);
      const state = JSON.stringify([from, to, away, tie, look.style, look.tone]);
      if (drawn.look !== state) {
        drawn.look = state;
        set(drawn.element, { "data-tone": look.tone, "data-tie": key });
        const line = tie.source === tie.target ? null : span(from, to, away);
        if (line) this.spans.set(key, line);
        else this.spans.delete(key);
        const loop = tie.source === tie.target ? this.loop(key, from.at, from.radius, away) : "";
        drawn.element.replaceChildren(...tieParts(tie, line, loop, look));
      }
      drawn.element.toggleAttribute(
        "data-selected",
        selected?.kind === "tie" && selected.key === key,
      );
    }
  }

  private newTie(key: string): Drawn {
    const drawn = { element: svg("g", { class: "ws-map-tie" }), look: "" };
    this.ties.set(key, drawn);
    this.lines.append(drawn.element);
    return drawn;
  }

  /** A tie to itself, which only a file can bring: a loop above the actor. */
  private loop(key: string, [x, y]: Point, radius: number, away: number): string {
    const top = y - radius;
    const reach = 34 + Math.abs(away);
    this.spans.set(key, [[x, top], [x, top - reach * 0.75]]);
    return `M${x - 9} ${top + 3}C${x - reach} ${top - reach},${x + reach} ${top - reach},${x + 9} ${top + 3}`;
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

  private measured(): Measure {
    if (this.measure) return this.measure;
    const family = getComputedStyle(this.element).fontFamily || "sans-serif";
    this.measure = measureIn(`500 ${LABEL.size}px ${family}`, LABEL.size);
    return this.measure;
  }
}

function put({ element, name }: DrawnActor, [x, y]: Point): void {
  const to = `translate(${x} ${y})`;
  if (element.getAttribute("transform") === to) return;
  element.setAttribute("transform", to);
  name.setAttribute("transform", to);
}
