// What looks like somebody's own name or number. It only leads to a question: the list is of roles,
// agencies and networks, because it travels through the workshop and is kept.

export interface Signs {
  titles: string[];
  roles: string[];
  heads: Record<string, string[]>;
  guesses: Record<string, string[]>;
}

const LETTERS = /[a-zก-ฮะ-ู]/gi;

/** A title such as นาง, and a name after it; นายกเทศมนตรี only begins like one. */
export function looksLikePerson(name: string, signs: Signs): boolean {
  const words = name.toLowerCase().split(/[\s(/]+/);
  return words.some((word, place) => {
    if (signs.roles.some((role) => word.startsWith(role))) return false;
    const title = signs.titles
      .filter((one) => word.startsWith(one))
      .sort((a, b) => b.length - a.length)[0];
    if (!title) return false;
    const rest = word.slice(title.length);
    const letters = (rest || (words[place + 1] ?? "")).match(LETTERS)?.length ?? 0;
    return letters > 1;
  });
}

// What stands before a number is caught with it: not every phone can look back.
const NUMBER = /(^|[^\d])((?:\+?66|0)[\s-]?\d(?:[\s-]?\d){7,8}|\d(?:[\s-]?\d){12})(?!\d)/g;

function arabic(text: string): string {
  return text.replace(/[๐-๙]/g, (sign) => String(sign.charCodeAt(0) - 0xe50));
}

/** A telephone number (9 or 10 digits from 0) or a 13-digit identity number. */
export function hasNumber(text: string): boolean {
  return arabic(text).search(NUMBER) >= 0;
}

export function withoutNumbers(text: string): string {
  const plain = arabic(text);
  let [result, end] = ["", 0];
  for (const found of plain.matchAll(NUMBER)) {
    result += text.slice(end, found.index + found[1].length);
    end = found.index + found[0].length;
  }
  return (result + text.slice(end)).replace(/\s+/g, " ").replace(/\(\s*\)/g, "").trim();
}

/** The kind that a name begins like, if any. */
export function guessKind(name: string, signs: Signs): string | null {
  const text = name.toLowerCase();
  for (const [kind, starts] of Object.entries(signs.guesses)) {
    if (starts.some((start) => text.startsWith(start))) return kind;
  }
  return null;
}
