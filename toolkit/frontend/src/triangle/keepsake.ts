// The picture a person keeps: triangle, points and texts on one page, drawn by their own browser.
import { HEIGHT, percent, point, shares, type Amounts } from "./mix";

export interface Kept {
  title?: string;
  corners?: string[];
  points?: (Amounts & { label: string })[];
  texts?: { label: string; text: string }[];
}

const WIDTH = 1080;
const EDGE = 72;
const LEADING = 1.6;
const FONT = `system-ui, "Noto Sans Thai", "Leelawadee UI", Thonburi, Sarabun, Loma, sans-serif`;
const INK = "#22292c";
const COLOURS = ["#0c6263", "#b4540a", "#5a3880"];
const MARKS = "●■▲";

interface Line {
  text: string;
  size: number;
  bold: boolean;
  gap: number;
}

export function draw(kept: Kept, lang: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d")!;
  const lines = [...written(kept)].flatMap((line) => wrapped(pen, line, lang));
  const side = 620;
  const top = EDGE + 120;
  const foot = top + side * HEIGHT + 90;
  canvas.width = WIDTH;
  canvas.height = Math.ceil(
    foot + lines.reduce((sum, { size, gap }) => sum + size * LEADING + gap, 0) + EDGE,
  );
  pen.fillStyle = "#fffefb";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = INK;
  font(pen, 44, true);
  pen.fillText(kept.title ?? "", EDGE, EDGE + 30);
  triangle(pen, kept, (WIDTH - side) / 2, top + side * HEIGHT, side);
  let y = foot;
  for (const { text, size, bold, gap } of lines) {
    y += gap + size * LEADING;
    font(pen, size, bold);
    pen.fillText(text, EDGE, y);
  }
  return canvas;
}

function* written({ corners = [], points = [], texts = [] }: Kept): Generator<Line> {
  for (const [place, of] of points.entries()) {
    const mix = shares(of);
    if (!mix) continue;
    const { a, b, c } = percent(mix);
    const said = [a, b, c].map((number, corner) => `${corners[corner]} ${number}%`).join(" · ");
    yield { text: `${MARKS[place] ?? "●"} ${of.label}: ${said}`, size: 32, bold: false, gap: 4 };
  }
  for (const { label, text } of texts) {
    yield { text: label, size: 28, bold: true, gap: 22 };
    for (const line of text.split("\n")) yield { text: line, size: 32, bold: false, gap: 0 };
  }
}

function triangle(pen: CanvasRenderingContext2D, kept: Kept, x: number, y: number, side: number): void {
  pen.strokeStyle = INK;
  pen.lineWidth = 3;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + side, y);
  pen.lineTo(x + side / 2, y - side * HEIGHT);
  pen.closePath();
  pen.stroke();
  font(pen, 32, true);
  const [a = "", b = "", c = ""] = kept.corners ?? [];
  pen.textAlign = "center";
  pen.fillText(a, x, y + 48);
  pen.fillText(b, x + side, y + 48);
  pen.fillText(c, x + side / 2, y - side * HEIGHT - 20);
  for (const [place, of] of (kept.points ?? []).entries()) {
    const at = point(of);
    if (!at) continue;
    pen.fillStyle = COLOURS[place] ?? INK;
    font(pen, 44, true);
    pen.fillText(MARKS[place] ?? "●", x + at.x * side, y - at.y * side + 15);
    pen.fillStyle = INK;
  }
  pen.textAlign = "start";
}

/** Break a line where words end: Thai has no spaces between them. */
function wrapped(pen: CanvasRenderingContext2D, line: Line, lang: string): Line[] {
  font(pen, line.size, line.bold);
  const found: Line[] = [];
  let text = "";
  for (const part of words(line.text, lang)) {
    if (text && pen.measureText(text + part).width > WIDTH - 2 * EDGE) {
      found.push({ ...line, text, gap: found.length ? 0 : line.gap });
      text = "";
    }
    text += part;
  }
  return [...found, { ...line, text, gap: found.length ? 0 : line.gap }];
}

function words(text: string, lang: string): string[] {
  const Segmenter = (Intl as { Segmenter?: typeof Intl.Segmenter }).Segmenter;
  if (!Segmenter) return [...text];
  const parts = [...new Segmenter(lang, { granularity: "word" }).segment(text)];
  // a word without end is cut into letters, marks kept with them
  const letters = new Segmenter(lang, { granularity: "grapheme" });
  return parts.flatMap(({ segment }) =>
    segment.length > 24 ? [...letters.segment(segment)].map((one) => one.segment) : segment,
  );
}

function font(pen: CanvasRenderingContext2D, size: number, bold: boolean): void {
  pen.font = `${bold ? "bold " : ""}${size}px ${FONT}`;
}
