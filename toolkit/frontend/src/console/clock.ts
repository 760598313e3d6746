// How far the room is from its plan, and what would bring it back. Pure, so that it is tested.
import { currentOf, type ConsoleState, type Item } from "./next";

const MINUTE = 60_000;
/** Less is no matter: people need a moment to come back from a break. */
export const LATE = 5;
/** More is no delay: somebody tries the room out in the evening. */
export const OTHER_DAY = 180;

/** Minutes behind the plan, negative ahead of it; null where it cannot be told. */
export function lateness(state: ConsoleState, now: number): number | null {
  const current = currentOf(state);
  if (!current?.planned || !current.began) return null;
  const begunLate = (current.began - current.planned) / MINUTE;
  const over = (now - current.planned) / MINUTE - current.minutes;
  const late = Math.round(Math.max(begunLate, over));
  return Math.abs(late) > OTHER_DAY ? null : late;
}

export interface Saving {
  item: Item;
  /** Minutes that are left for it, 0 to leave it out. */
  to: number;
  gains: number;
}

/** What of the rest of the day to shorten, then to leave out, until the delay is made up for. */
export function savings(state: ConsoleState, late: number): Saving[] {
  const current = currentOf(state);
  const rest = state.agenda.filter((item) => item.round === 0 && item.day === current?.day);
  const shorter = rest
    .filter(({ least, minutes }) => least && least < minutes)
    .map((item) => ({ item, to: item.least ?? 0, gains: item.minutes - (item.least ?? 0) }));
  const out = rest
    .filter(({ drop }) => drop)
    .map((item) => ({ item, to: 0, gains: item.minutes }));
  const chosen: Saving[] = [];
  let left = late;
  for (const saving of [...shorter, ...out]) {
    if (left <= 0) break;
    const before = chosen.findIndex(({ item }) => item === saving.item);
    left -= saving.gains - (before < 0 ? 0 : (chosen.splice(before, 1)[0]?.gains ?? 0));
    chosen.push(saving);
  }
  return chosen;
}

/** Minutes of pause before each entry that does not follow at once. */
export function pauses(agenda: Item[]): Map<string, number> {
  const found = new Map<string, number>();
  agenda.forEach((item, index) => {
    const before = agenda[index - 1];
    if (!before?.end || !item.start || before.day !== item.day) return;
    const gap = minutesOf(item.start) - minutesOf(before.end);
    if (gap > 0) found.set(item.key, gap);
  });
  return found;
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
