// The map as a picture of its own: the drawing on the page with its styles written into it, the
// meaning of the signs below it, who saw it so and when.
import { h, svg } from "../shared/dom";
import { middleOf, rings } from "./frames";
import { around, outline, RADIUS } from "./geometry";
import { markOf, strokes } from "./looks";
import { Scene } from "./scene";
import type { Seen } from "./seen";
import { KINDS } from "./value";
import { measureIn } from "./wrap";

const WRITTEN = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap",
  "stroke-linejoin", "stroke-opacity", "opacity", "font-family", "font-size", "font-weight",
  "text-anchor", "paint-order",
];

export interface Picture {
  text: string;
  width: number;
  height: number;
}

/** Draw the map on paper: everything visible, every name, in the colours of a light room. */
export function picture(seen: Seen, title: string, note: string): Picture {
  const scene = new Scene();
  const room = h("div", { class: "ws-widget ws-map ws-map-paper", "data-ws-scheme": "light" });
  room.append(scene.element);
  document.body.append(room);
  try {
    scene.draw({ ...seen, selected: null, from: null });
    const shown = seen.value.actors.map(({ id }) => seen.value.positions[id]);
    const box = around(shown, seen.background === "rings" ? 96 : 72);
    if (seen.background === "rings") grow(box, seen);
    const width = Math.max(420, box.right - box.left);
    const middle = (box.left + box.right) / 2;
    const left = middle - width / 2;
    const foot = explain(seen, left + 16, box.bottom + 16, width - 32, note);
    scene.element.append(foot.element);
    const height = foot.bottom + 12 - box.top;
    const whole = writeStyles(scene.element as SVGElement);
    whole.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    whole.setAttribute("viewBox", `${left} ${box.top} ${width} ${height}`);
    whole.setAttribute("width", String(width));
    whole.setAttribute("height", String(height));
    whole.setAttribute("role", "img");
    const named = svg("title");
    named.textContent = title;
    const paper = svg("rect", {
      x: left, y: box.top, width, height, fill: "#fffefb",
    });
    whole.prepend(named, paper);
    return { text: new XMLSerializer().serializeToString(whole), width, height };
  } finally {
    room.remove();
  }
}

function grow(box: ReturnType<typeof around>, { value }: Seen): void {
  const [x, y] = middleOf(value);
  const far = rings({ value }).pop()! + 10;
  box.left = Math.min(box.left, x - far);
  box.right = Math.max(box.right, x + far);
  box.top = Math.min(box.top, y - far);
  box.bottom = Math.max(box.bottom, y + far);
}

/** A copy whose look needs no style sheet. */
function writeStyles(drawn: SVGElement): SVGElement {
  const copy = drawn.cloneNode(true) as SVGElement;
  const copies = [...copy.querySelectorAll<SVGElement>("*")];
  [...drawn.querySelectorAll<SVGElement>("*")].forEach((element, at) => {
    const twin = copies[at];
    const style = getComputedStyle(element);
    if (style.display === "none") return twin.setAttribute("data-gone", "");
    const plain = element.tagName === "g" || element.tagName === "svg";
    for (const name of plain ? ["opacity"] : WRITTEN) {
      const value = style.getPropertyValue(name);
      if (value && value !== "normal" && value !== "auto") twin.setAttribute(name, value);
    }
    const kept = ["transform", "role", "aria-label"];
    for (const { name } of [...twin.attributes])
      if (/^(class|style|tabindex|data-)/.test(name) || (kept.slice(1).includes(name) && plain))
        if (name !== "data-gone") twin.removeAttribute(name);
  });
  for (const gone of copy.querySelectorAll("[data-gone]")) gone.remove();
  copy.removeAttribute("class");
  copy.removeAttribute("style");
  return copy;
}

/** The legend in rows, and the note. */
function explain(seen: Seen, left: number, top: number, width: number, note: string) {
  const { value, looks, say, hidden } = seen;
  const used = new Set(value.ties.map((tie) => tie.layer));
  const family = getComputedStyle(document.body).fontFamily;
  const measure = measureIn(`14px ${family}`, 14);
  const entries: { draw: SVGElement; wide: number; text: string }[] = [];
  const line = (look: Parameters<typeof markOf>[0], status: "existing" | "wished", text: string) =>
    entries.push({
      draw: svg(
        "g",
        { "data-tone": look.tone },
        ...strokes("M0 0H44", { status, strength: 2 }, look),
        svg("path", {
          class: "ws-map-mark",
          d: markOf(look),
          transform: "translate(22 0)",
          "data-wished": status === "wished",
        }),
      ),
      wide: 44,
      text,
    });
  for (const look of looks.layers.values())
    if (used.has(look.value) && !hidden.has(look.value)) line(look, "existing", look.label);
  const wished = value.ties.find((tie) => tie.status === "wished");
  if (wished) line(looks.layers.get(wished.layer)!, "wished", say("wished_legend"));
  const shape = (kind: (typeof KINDS)[number], tone: string, short: string, text: string) => {
    const inside = svg("text", { class: "ws-map-short", y: 5, transform: "scale(.62)" });
    inside.textContent = short;
    const drawn = svg("path", { class: "ws-map-shape", d: outline(kind, RADIUS), transform: "scale(.5)" });
    const moved = svg("g", { transform: "translate(12 0)" }, drawn, inside);
    entries.push({ draw: svg("g", { "data-tone": tone }, moved), wide: 24, text });
  };
  for (const kind of KINDS)
    if (value.actors.some((actor) => actor.kind === kind)) shape(kind, "none", "", say(`kind_${kind}`));
  const roles = new Set(Object.values(value.roles));
  for (const role of looks.roles.values())
    if (roles.has(role.value)) shape("person", role.colour, role.short, role.label);
  const element = svg("g", { class: "ws-map-foot" });
  let [x, y] = [left, top + 10];
  for (const { draw, wide, text } of entries) {
    const whole = wide + 8 + measure(text) + 20;
    if (x > left && x + whole > left + width) [x, y] = [left, y + 26];
    const words = svg("text", { class: "ws-map-foot-text", x: wide + 8, y: 5 });
    words.textContent = text;
    element.append(svg("g", { transform: `translate(${x} ${y})` }, draw, words));
    x += whole;
  }
  if (entries.length) y += 28;
  const said = svg("text", { class: "ws-map-foot-text", x: left, y });
  said.textContent = note;
  element.append(said);
  return { element, bottom: y + 8 };
}

/** The picture as PNG, two dots to a unit; a browser that cannot is an Error. */
export async function toPng({ text, width, height }: Picture): Promise<Blob> {
  const sharp = Math.min(2, 8000 / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * sharp);
  canvas.height = Math.round(height * sharp);
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return blobOf(canvas);
}

export function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("png"))), "image/png"),
  );
}
