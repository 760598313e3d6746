// How kinds, roles, layers and states look: never by colour alone.
import { svg } from "../shared/dom";
import { outline, RADIUS } from "./geometry";
import { KINDS, type Actor, type Kind, type MapValue, type Tie } from "./value";

export interface RoleLook {
  value: string;
  label: string;
  short: string;
  colour: string;
}

export interface LayerLook {
  value: string;
  label: string;
  tone: string;
  /** Which of the lines and marks below. */
  style: number;
}

export interface Looks {
  roles: Map<string, RoleLook>;
  layers: Map<string, LayerLook>;
}

const TONES = ["amber", "blue", "green", "violet", "rose", "brown"];
/** On the middle of a line: diamond, circle, triangle, square; the layer without its colour. */
const MARKS = [
  "M0 -6L6 0L0 6L-6 0z",
  "M-5 0a5 5 0 1 1 10 0a5 5 0 1 1 -10 0z",
  "M0 -6L6 5L-6 5z",
  "M-5 -5h10v10h-10z",
];
/** Full, dashed, double, dash and dot. */
const LINES = ["full", "dashed", "double", "dashdot"];

export function layerLooks(layers: { value: string; label: string }[]): Map<string, LayerLook> {
  const looks = layers.map((layer, place) => ({
    ...layer,
    tone: TONES[place % TONES.length],
    style: place % LINES.length,
  }));
  return new Map(looks.map((look) => [look.value, look]));
}

export function lineOf(look: LayerLook): string {
  return LINES[look.style];
}

export function markOf(look: LayerLook): string {
  return MARKS[look.style];
}

export function widthOf(strength: number): number {
  return [1.5, 2.25, 3.75][Math.min(3, Math.max(1, strength)) - 1];
}

export function radiusOf(id: string, value: MapValue): number {
  return id === value.us ? RADIUS + 6 : RADIUS;
}

export function kindOf(actor: Actor): Kind {
  return KINDS.includes(actor.kind) ? actor.kind : "organisation";
}

/** The strokes of one tie along a path: what the scene and the legend share. */
export function strokes(path: string, tie: Pick<Tie, "status" | "strength">, look: LayerLook) {
  const width = widthOf(tie.strength);
  const wished = tie.status === "wished";
  const line = wished ? "wished" : lineOf(look);
  const made = [
    svg("path", {
      class: "ws-map-line",
      "data-line": line,
      d: path,
      "stroke-width": line === "double" ? width + 3.5 : wished ? width + 1 : width,
    }),
  ];
  if (line === "double")
    made.push(svg("path", { class: "ws-map-inner", d: path, "stroke-width": width }));
  return made;
}

/** A short piece of line for the legend and the buttons. */
export function lineSample(look: LayerLook, status: Tie["status"] = "existing"): SVGElement {
  return svg(
    "svg",
    { class: "ws-map-sample", viewBox: "0 0 52 16", "aria-hidden": "true", "data-tone": look.tone },
    ...strokes("M2 8H50", { status, strength: 2 }, look),
    svg("path", {
      class: "ws-map-mark",
      d: markOf(look),
      transform: "translate(26 8)",
      "data-wished": status === "wished",
    }),
  );
}

export function shapeSample(kind: Kind, tone = "grey", short = ""): SVGElement {
  const text = svg("text", { class: "ws-map-short", y: 5 });
  text.textContent = short;
  return svg(
    "svg",
    { class: "ws-map-sample", viewBox: "-26 -26 52 52", "aria-hidden": "true", "data-tone": tone },
    svg("path", { class: "ws-map-shape", d: outline(kind, RADIUS) }),
    text,
  );
}
