// The ties of a drawing: lines from rim to rim, beside each other where two actors share several.
import { set, svg } from "../shared/dom";
import { aside, fromLine, span, type Point } from "./geometry";
import { kindOf, radiusOf } from "./looks";
import { isThere, type Seen } from "./seen";
import { tieParts } from "./ties";
import { tieKeys, type Actor, type Tie } from "./value";

interface Drawn {
  element: SVGElement;
  look: string;
}

export class Lines {
  readonly element = svg("g", { class: "ws-map-ties" });
  private readonly drawn = new Map<string, Drawn>();
  private readonly spans = new Map<string, [Point, Point]>();

  /** Draw the ties of what is seen; with `some`, the others stay as they are. */
  draw(seen: Seen, shown: Map<string, Actor>, some = false): void {
    const { value, looks, hidden, moment, selected } = seen;
    const keys = tieKeys(value.ties);
    const open = new Map<string, Tie>();
    const pairs = new Map<string, string[]>();
    value.ties.forEach((tie, at) => {
      const out = hidden.has(tie.layer) || !isThere(tie, moment);
      if (out || !shown.has(tie.source) || !shown.has(tie.target)) return;
      open.set(keys[at], tie);
      const pair = [tie.source, tie.target].sort().join("|");
      pairs.set(pair, [...(pairs.get(pair) ?? []), keys[at]]);
    });
    for (const [key, { element }] of this.drawn) {
      if (some || open.has(key)) continue;
      element.remove();
      this.drawn.delete(key);
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
      const drawn = this.drawn.get(key) ?? this.make(key);
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

  /** The nearest tie within reach. */
  hit(at: Point, reach: number): string | null {
    let best: string | null = null;
    let least = reach;
    for (const [key, [a, b]] of this.spans) {
      const away = fromLine(at, a, b);
      if (away < least) [best, least] = [key, away];
    }
    return best;
  }

  private make(key: string): Drawn {
    const drawn = { element: svg("g", { class: "ws-map-tie" }), look: "" };
    this.drawn.set(key, drawn);
    this.element.append(drawn.element);
    return drawn;
  }

  /** A tie to itself, which only a file can bring: a loop above the actor. */
  private loop(key: string, [x, y]: Point, radius: number, away: number): string {
    const top = y - radius;
    const reach = 34 + Math.abs(away);
    this.spans.set(key, [[x, top], [x, top - reach * 0.75]]);
    return `M${x - 9} ${top + 3}C${x - reach} ${top - reach},${x + reach} ${top - reach},${x + 9} ${top + 3}`;
  }
}
