// Labels in lines. Thai has no spaces: lines end where the browser's dictionary ends a word, and a
// word is never cut inside what a reader takes for one character.
export type Measure = (text: string) => number;

const segmenter = (granularity: "word" | "grapheme") =>
  typeof Intl !== "undefined" && "Segmenter" in Intl
    ? new Intl.Segmenter("th", { granularity })
    : null;
const words = segmenter("word");
const signs = segmenter("grapheme");

function split(text: string, by: Intl.Segmenter | null): string[] {
  if (by) return Array.from(by.segment(text), (part) => part.segment);
  return text.match(/\s+|[^\s\u0e31\u0e33-\u0e3a\u0e47-\u0e4e][\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*/g) ?? [];
}

/** What a reader takes for one character; a leading vowel stays with its consonant. */
export function graphemes(text: string): string[] {
  const found: string[] = [];
  for (const sign of split(text, signs)) {
    const before = found[found.length - 1];
    if (before && /^[เแโใไ]$/.test(before)) found[found.length - 1] = before + sign;
    else found.push(sign);
  }
  return found;
}

/** Words with what may not stand apart from them: no line ends in "(" or begins with ")" or "ๆ". */
function pieces(text: string): string[] {
  const found: string[] = [];
  for (const word of split(text, words)) {
    const before = found[found.length - 1];
    if (before && (/[([“‘]$/.test(before) || /^[)\]”’ๆฯ,.:;!?]/.test(word)))
      found[found.length - 1] = before + word;
    else found.push(word);
  }
  return found;
}

/** Break a text into at most `most` lines no wider than `width`; the last may end in "…". */
export function wrap(text: string, width: number, most: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = "";
  const close = () => {
    if (line.trim()) lines.push(line.trim());
    line = "";
  };
  for (const word of pieces(text.replace(/\s+/g, " ").trim())) {
    if (lines.length > most) break;
    if (measure(line + word) <= width) line += word;
    else if (measure(word) <= width) {
      close();
      line = word;
    } else {
      for (const sign of graphemes(word)) {
        if (line && measure(line + sign) > width) close();
        line += sign;
        if (lines.length > most) break;
      }
    }
  }
  close();
  return lines.length <= most ? lines : shortened(lines.slice(0, most), width, measure);
}

function shortened(lines: string[], width: number, measure: Measure): string[] {
  const last = graphemes(lines[lines.length - 1]);
  while (last.length && measure(`${last.join("")}…`) > width) last.pop();
  return [...lines.slice(0, -1), `${last.join("").trimEnd()}…`];
}

const MARKS = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f]/g;

/** Width without a canvas: signs above and below take no room. */
export function guess(size: number): Measure {
  return (text) => text.replace(MARKS, "").length * size * 0.58;
}

/** Measure as the browser draws. */
export function measureIn(font: string, size: number): Measure {
  const pen = document.createElement("canvas").getContext?.("2d");
  if (!pen) return guess(size);
  const known = new Map<string, number>();
  return (text) => {
    let width = known.get(text);
    if (width === undefined) {
      pen.font = font;
      width = pen.measureText(text).width;
      known.set(text, width);
    }
    return width;
  };
}
