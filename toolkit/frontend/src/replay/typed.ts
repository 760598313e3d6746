// Picks typed from paper: a line for each person, their number and the two they picked.
import type { Pick } from "./steps";

export interface Typed {
  picks: Pick[];
  /** Lines that cannot be read. */
  unread: number;
}

/** Read lines of three numbers, in Thai or Arabic digits. Who is only picked picks by chance. */
export function read(text: string, chance: () => number): Typed {
  const told = new Map<string, [string, string]>();
  let unread = 0;
  for (const line of text.split("\n")) {
    const found = line.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50)).match(/\d+/g);
    if (!found) continue;
    const [who, first, second] = found.map((number) => String(Number(number)));
    if (found.length !== 3 || new Set(found.map(Number)).size !== 3) unread += 1;
    else told.set(who!, [first!, second!]);
  }
  const names = [...new Set([...told.keys(), ...[...told.values()].flat()])];
  if (names.length < 3) return { picks: [], unread };
  const place = new Map(names.map((name, index) => [name, index]));
  const picks = names.map((name, person): Pick => {
    const pick = told.get(name);
    if (pick) return [place.get(pick[0])!, place.get(pick[1])!];
    const first = (person + 1 + Math.floor(chance() * (names.length - 1))) % names.length;
    const free = names.map((_, index) => index).filter((one) => one !== person && one !== first);
    return [first, free[Math.floor(chance() * free.length)]!];
  });
  return { picks, unread };
}
