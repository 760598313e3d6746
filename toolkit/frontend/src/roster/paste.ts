// Lists that come from elsewhere: pasted lines, columns of a table, a .csv or .txt file. Whatever
// cannot be taken is refused before it can slow a phone down.

/** Longest text that is looked at, in characters; a list of 300 with all columns is far below. */
export const LONGEST_TEXT = 400_000;
/** Longest file that is read, in bytes. */
export const LONGEST_FILE = 1_000_000;

export interface Row {
  name: string;
  place: string;
  brings: string;
}

export type Heads = Record<string, string[]>;

/** One line of plain text: no control characters, no turned-round writing, single spaces. */
export function tidy(text: string): string {
  return whole(text)
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ")
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Without halves of characters, which cannot be stored. */
function whole(text: string): string {
  if (!/[\ud800-\udfff]/.test(text)) return text;
  return Array.from(text)
    .filter((sign) => sign.length > 1 || sign < "\ud800" || sign > "\udfff")
    .join("");
}

/** At most so many characters, never an accent without its letter. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = most;
  while (end > 0 && /[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\udc00-\udfff]/.test(text[end])) end -= 1;
  return text.slice(0, end).replace(/[เ-ไ\s]+$/, "");
}

/** Thai in the code page of old Windows, read as if it were Latin: the letters lie apart by 0xd60. */
export function repair(text: string): string {
  if (/[\u0e00-\u0e7f]/.test(text) || !/[\u00a1-\u00fb]{3}/.test(text)) return text;
  return text.replace(/[\u00a1-\u00da\u00df-\u00fb]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) + 0xd60),
  );
}

/** The text of a file: UTF-8 or UTF-16 when it says so or fits, else the Thai code page. */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-874").decode(bytes);
  }
}

/** Whether a pasted text is more than one name. */
export function isList(text: string): boolean {
  return /\S[\r\n]+\s*\S/.test(text) || text.trim().includes("\t");
}

/** The rows of a text; commas part columns only in a file. */
export function rows(text: string, heads: Heads, file = false): Row[] {
  const table = cells(repair(text.replace(/^\ufeff/, "")), file).filter((row) => row.some(Boolean));
  if (table.length > 1 && table.every((row) => row.length > 1 && /^[\d๐-๙.)]*$/.test(row[0]))) {
    for (const row of table) row.shift(); // a column of numbers
  } else if (/^(ลำดับ|ที่|no\.?|#)/i.test(table[0]?.[0] ?? "") && table[0].length > 1) {
    for (const row of table) row.shift();
  }
  const columns = named(table[0] ?? [], heads);
  if (columns) table.shift();
  const { name, place, brings } = columns ?? { name: 0, place: 1, brings: 2 };
  return table
    .map((row) => ({
      name: (row[name] ?? "").replace(/^([-•*●▪–]\s*|[\d๐-๙]{1,3}[.)]\s*(?=\S))/, ""),
      place: row[place] ?? "",
      brings: row[brings] ?? "",
    }))
    .filter((row) => row.name);
}

function named(row: string[], heads: Heads) {
  const find = (what: string) =>
    row.findIndex((cell) => (heads[what] ?? []).includes(cell.toLowerCase()));
  const name = find("name");
  return name < 0 ? null : { name, place: find("place"), brings: find("brings") };
}

function cells(text: string, file: boolean): string[][] {
  const first = text.slice(0, 2000);
  const tabs = first.includes("\t");
  const line = first.split("\n", 1)[0];
  const count = (sign: string) => line.split(sign).length;
  const parts = tabs ? "\t" : !file ? "" : count(";") > count(",") ? ";" : ",";
  const found: string[][] = [];
  for (const record of records(text, parts !== "")) {
    found.push((parts ? split(record, parts) : [record]).map(tidy));
  }
  return found;
}

/** Lines; within quotation marks of a table a line may break. */
function records(text: string, quoted: boolean): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (!quoted) return lines;
  const found: string[] = [];
  let open = "";
  for (const line of lines) {
    const whole = open ? `${open} ${line}` : line;
    const odd = (whole.match(/"/g)?.length ?? 0) % 2 === 1;
    if (odd && whole.length < 2000) open = whole;
    else {
      found.push(whole);
      open = "";
    }
  }
  if (open) found.push(open);
  return found;
}

function split(record: string, sign: string): string[] {
  const found: string[] = [];
  let [cell, quoted] = ["", false];
  for (let place = 0; place < record.length; place += 1) {
    const letter = record[place];
    if (letter === '"' && quoted && record[place + 1] === '"') {
      cell += '"';
      place += 1;
    } else if (letter === '"' && (quoted || !cell.trim())) quoted = !quoted;
    else if (letter === sign && !quoted) {
      found.push(cell);
      cell = "";
    } else cell += letter;
  }
  return [...found, cell];
}
