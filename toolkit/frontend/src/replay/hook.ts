// Brings walls to life where they are looked at together: a wall is plain markup, and carries
// what there is to play in `data-replay`, and questions to go through in `data-ladder`.
import { h, say } from "../shared/dom";
import { player, wantsStills, type Played } from "./player";

/** Make what a wall holds playable; returns how to end it. */
export function enliven(wall: HTMLElement): () => void {
  const ends: (() => void)[] = [];
  for (const place of wall.querySelectorAll<HTMLElement>("[data-replay]")) {
    if (wantsStills()) continue; // the wall's own stills stay
    const given = parsed<Played>(place.dataset.replay);
    if (!given) continue;
    const made = player(given);
    made.side.append(...place.querySelectorAll(".ws-game-aside"));
    made.floor.append(...place.querySelectorAll(".ws-replay-note"));
    place.replaceChildren(made.element);
    ends.push(made.dispose);
  }
  for (const list of wall.querySelectorAll<HTMLElement>("[data-ladder]")) ladder(list);
  return () => ends.forEach((end) => end());
}

function ladder(list: HTMLElement): void {
  const words = parsed<Record<string, string>>(list.dataset.ladder) ?? {};
  const steps = [...list.children] as HTMLElement[];
  let at = 0;
  const button = (way: number) =>
    h("button", { class: "ws-button", type: "button", onclick: () => show(at + way) });
  const [back, next] = [button(-1), button(1)];
  const nav = h("div", { class: "ws-ladder-nav" }, back, next);
  list.after(nav);

  function show(step: number): void {
    at = Math.max(0, Math.min(step, steps.length - 1));
    steps.forEach((one, place) => (one.hidden = place !== at));
    say(back, words.back ?? "");
    say(next, words.next ?? "");
    back.disabled = at === 0;
    next.disabled = at === steps.length - 1;
  }
  show(0);
}

function parsed<T>(text: string | undefined): T | null {
  try {
    return JSON.parse(text ?? "null") as T;
  } catch {
    return null;
  }
}
