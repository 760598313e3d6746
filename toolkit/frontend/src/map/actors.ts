// The actors of a drawing, and their names, which lie above all actors in a group of their own.
import { set, svg } from "../shared/dom";
import { distance, outline, type Point } from "./geometry";
import { kindOf, radiusOf } from "./looks";
import type { Seen } from "./seen";
import { degrees, type Actor } from "./value";
import { measureIn, wrap, type Measure } from "./wrap";

interface Drawn {
  element: SVGElement;
  name: SVGElement;
  look: string;
  /** Width and height of the name. */
  size: Point;
}

const LABEL = { width: 94, lines: 3, size: 12.5, leading: 17 };

export class Actors {
  readonly signs = svg("g", { class: "ws-map-actors" });
  readonly names = svg("g", { class: "ws-map-names", "aria-hidden": "true" });
  private readonly drawn = new Map<string, Drawn>();
  private measure: Measure | null = null;

  get count(): number {
    return this.drawn.size;
  }

  draw(seen: Seen, shown: Map<string, Actor>): void {
    const { value, selected, from, stop } = seen;
    const many = degrees(value);
    for (const [id, { element, name }] of this.drawn) {
      if (shown.has(id)) continue;
      element.remove();
      name.remove();
      this.drawn.delete(id);
    }
    const first = stop && shown.has(stop) ? stop : shown.keys().next().value;
    for (const [id, actor] of shown) {
      const role = seen.looks.roles.get(value.roles[id] ?? "");
      const look = [actor.name, actor.kind, role?.value, id === value.us, many.get(id)].join("\n");
      const drawn = this.drawn.get(id) ?? this.make(id);
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

  move(id: string, to: Point): void {
    const drawn = this.drawn.get(id);
    if (drawn) put(drawn, to);
  }

  focus(id: string): void {
    (this.drawn.get(id)?.element as SVGGElement | undefined)?.focus({ preventScroll: true });
  }

  /** The nearest actor within reach. */
  hit(at: Point, reach: number, { value }: Seen): string | null {
    let best: string | null = null;
    let least = Infinity;
    for (const id of this.drawn.keys()) {
      const away = distance(at, value.positions[id]);
      if (away < Math.max(radiusOf(id, value) + 3, reach) && away < least) [best, least] = [id, away];
    }
    return best;
  }

  /**
   * Where there is no room for all names drawn `up` times larger, those with most ties are shown
   * first.
   */
  declutter(up: number, { value, selected }: Seen): void {
    const crowded = up > 1;
    const many = degrees(value);
    const chosen = selected?.kind === "actor" ? selected.id : "";
    const rank = (id: string) => (id === chosen ? 1e6 : id === value.us ? 1e5 : (many.get(id) ?? 0));
    const taken: [number, number, number, number][] = [];
    const order = [...this.drawn.keys()].sort((a, b) => rank(b) - rank(a));
    for (const id of order) {
      const { name, size } = this.drawn.get(id)!;
      const [wide, high] = size;
      const [x, y] = value.positions[id];
      const top = y + radiusOf(id, value);
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

  private make(id: string): Drawn {
    const drawn: Drawn = {
      element: svg("g", { class: "ws-map-actor", role: "button" }),
      name: svg("g", { class: "ws-map-called" }),
      look: "",
      size: [0, 0],
    };
    this.drawn.set(id, drawn);
    this.signs.append(drawn.element);
    this.names.append(drawn.name);
    return drawn;
  }

  private fill(drawn: Drawn, actor: Actor, seen: Seen, ties: number): void {
    const { value, looks, say } = seen;
    const ours = actor.id === value.us;
    const radius = radiusOf(actor.id, value);
    const role = looks.roles.get(value.roles[actor.id] ?? "");
    const kind = kindOf(actor);
    const short = svg("text", { class: "ws-map-short", y: 5 });
    short.textContent = ours ? seen.us : (role?.short ?? "");
    const unnamed = ours && (actor.name === seen.us || actor.name === say("us_elsewhere"));
    this.call(drawn, unnamed ? "" : actor.name, radius);
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

  /** Write the name below the sign; none where it would repeat what stands in it. */
  private call(drawn: Drawn, called: string, radius: number): void {
    drawn.size = [0, 0];
    drawn.name.replaceChildren();
    if (!called) return;
    const lines = wrap(called, LABEL.width, LABEL.lines, this.measured());
    const label = svg("text", { class: "ws-map-name" });
    lines.forEach((line, at) => {
      const span = svg("tspan", { x: 0, y: 14 + at * LABEL.leading });
      span.textContent = line;
      label.append(span);
    });
    drawn.size = [Math.max(0, ...lines.map(this.measured())), lines.length * LABEL.leading + 6];
    drawn.name.append(
      svg(
        "g",
        { transform: `translate(0 ${radius + 3})` },
        svg("g", { class: "ws-map-label" }, label),
      ),
    );
  }

  private measured(): Measure {
    if (this.measure) return this.measure;
    const family = getComputedStyle(this.signs).fontFamily || "sans-serif";
    this.measure = measureIn(`500 ${LABEL.size}px ${family}`, LABEL.size);
    return this.measure;
  }
}

/** How many times larger names must be drawn to be read from where one looks. */
export function enlarged(k: number, least: number): number {
  return Math.max(1, least / (LABEL.size * k));
}

function put({ element, name }: Drawn, [x, y]: Point): void {
  const to = `translate(${x} ${y})`;
  if (element.getAttribute("transform") === to) return;
  element.setAttribute("transform", to);
  name.setAttribute("transform", to);
}
