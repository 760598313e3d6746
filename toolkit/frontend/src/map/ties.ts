// The parts of one tie: strokes, an arrow, two bars where one gives orders, the sign of its layer.
import { svg } from "../shared/dom";
import type { Point } from "./geometry";
import { markOf, strokes, type LayerLook } from "./looks";
import type { Tie } from "./value";

export function tieParts(
  tie: Tie,
  line: [Point, Point] | null,
  loop: string,
  look: LayerLook,
): SVGElement[] {
  if (!line && !loop) return [];
  const path = line ? `M${line[0][0]} ${line[0][1]}L${line[1][0]} ${line[1][1]}` : loop;
  const parts = [svg("path", { class: "ws-map-halo", d: path }), ...strokes(path, tie, look)];
  if (!line) return parts;
  const [[ax, ay], [bx, by]] = line;
  const angle = (Math.atan2(by - ay, bx - ax) * 180) / Math.PI;
  const along = (share: number) => `translate(${ax + (bx - ax) * share} ${ay + (by - ay) * share})`;
  if (tie.directed)
    parts.push(
      svg("path", {
        class: "ws-map-arrow",
        d: "M1 0L-11 -6.5L-8 0L-11 6.5z",
        transform: `${along(1)} rotate(${angle})`,
      }),
    );
  if (tie.vertical)
    parts.push(
      svg("path", {
        class: "ws-map-rank",
        d: "M-2.5 -7V7M2.5 -7V7",
        transform: `${along(0.3)} rotate(${angle})`,
      }),
    );
  parts.push(
    svg("path", {
      class: "ws-map-mark",
      d: markOf(look),
      transform: along(0.5),
      "data-wished": tie.status === "wished",
    }),
  );
  return parts;
}
