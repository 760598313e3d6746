// A flower for everyone who is here, on threads that become a garland. It says no more than a number.
import { svg } from "../shared/dom";

const WIDTH = 640;
const HEIGHT = 120;
const STRANDS = 3;
const A_STRAND = 17;
export const MOST = STRANDS * A_STRAND;
const KINDS = ["jasmine", "marigold", "jasmine", "rose", "jasmine"];

export class Garland {
  private shown = 0;
  private readonly flowers = svg("g");
  readonly element = svg(
    "svg",
    { class: "ws-garland", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" },
    ...Array.from({ length: STRANDS }, (_, strand) => svg("path", { class: "ws-thread", d: thread(strand) })),
    this.flowers,
  );

  draw(count: number): void {
    const wanted = Math.max(0, Math.min(count, MOST));
    while (this.shown > wanted) {
      this.flowers.lastChild?.remove();
      this.shown -= 1;
    }
    while (this.shown < wanted) this.flowers.append(flower(this.shown++));
  }
}

/** Flowers come to the strands in turn, so that the garland is even at any number. */
function flower(index: number): SVGElement {
  const strand = index % STRANDS;
  const place = Math.floor(index / STRANDS);
  const x = ((place + 0.5 + 0.18 * strand) / (A_STRAND + 0.5)) * WIDTH;
  const kind = KINDS[(index * 2 + strand) % KINDS.length] ?? "jasmine";
  const at = `translate(${x.toFixed(1)} ${height(x, strand).toFixed(1)})`;
  return svg("g", { class: `ws-${kind}`, transform: at }, svg("g", { class: "ws-bloom" }, ...petals(kind)));
}

function petals(kind: string): SVGElement[] {
  const disc = (r: number, name = "") => svg("circle", { r, class: name || null });
  if (kind === "jasmine") return [...ring(5, 5.4, 4.2), disc(2.6, "ws-pollen")];
  if (kind === "rose") return [disc(6), ...ring(6, 6.4, 4.6), disc(5, "ws-inner")];
  return [disc(8), ...ring(10, 8, 3.6), disc(7.2, "ws-inner"), disc(3, "ws-pollen")];
}

function ring(count: number, away: number, r: number): SVGElement[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count - Math.PI / 2;
    const [cx, cy] = [away * Math.cos(angle), away * Math.sin(angle)];
    return svg("circle", { cx: cx.toFixed(1), cy: cy.toFixed(1), r });
  });
}

function height(x: number, strand: number): number {
  return 24 + 36 * strand + 9 * Math.sin(x / 92 + strand * 1.7);
}

function thread(strand: number): string {
  const points = Array.from({ length: 33 }, (_, step) => (step * WIDTH) / 32);
  return points.map((x, n) => `${n ? "L" : "M"}${x.toFixed(0)} ${height(x, strand).toFixed(1)}`).join("");
}
