// Plays a room: dots on a floor, both rules, one that is frozen or moved. Who wants less motion, by
// the settings of their device, gets stills of the start and both ends.
import { h, newId, say, set, svg } from "../shared/dom";
import { chances, MOST, ROOM, Room, type Pick, type Rule } from "./steps";

export interface Played {
  picks: readonly Pick[];
  seed: number;
  words: Record<string, string>;
}

/** Steps of the room in a second; the picture moves at the screen's own rate between them. */
export const RATE = 18;
const RULES: Rule[] = ["equidistant", "equilateral"];
const LOOK = 600;

export interface Player {
  element: HTMLElement;
  /** Where a wall puts what it says below the room, and beside it. */
  floor: HTMLElement;
  side: HTMLElement;
  load(picks: readonly Pick[]): void;
  dispose(): void;
}

export function wantsStills(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export function player(given: Played): Player {
  const floor = h("div", { class: "ws-replay-main" });
  const side = h("div", { class: "ws-replay-side" });
  const element = h("div", { class: "ws-replay" });
  let end = () => {};
  const load = (picks: readonly Pick[]) => {
    end();
    end = () => {};
    if (wantsStills()) element.replaceChildren(stills({ ...given, picks }));
    else {
      element.replaceChildren(floor, side);
      end = play(floor, side, { ...given, picks });
    }
  };
  load(given.picks);
  return { element, floor, side, load, dispose: () => end() };
}

function play(main: HTMLElement, side: HTMLElement, { picks, seed, words }: Played): () => void {
  const by = chances(seed + 1);
  const text = (key: string, places: Record<string, number> = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(places[name] ?? whole));
  let room = new Room(picks, "equidistant", seed);
  let before = room.places.map((place) => ({ ...place }));
  let running = false;
  let share = 1;
  let last = 0;
  let frame = 0;
  let frozen = -1;
  /** Who moved since one was moved by hand; null while nobody was. */
  let followers: Set<number> | null = null;
  let nudged = -1;

  const dots = picks.map(() => svg("circle", { r: 2.1, class: "ws-replay-dot" }));
  const floor = h(
    "div",
    { class: "ws-replay-room", role: "img", "aria-label": text("name") },
    svg(
      "svg",
      { viewBox: "-3 -3 106 106", "aria-hidden": "true" },
      svg("rect", { x: -3, y: -3, width: ROOM + 6, height: ROOM + 6, class: "ws-replay-floor" }),
      ...dots,
    ),
  );
  const curve = svg("polyline", { class: "ws-replay-curve" });
  const spread = h(
    "div",
    { class: "ws-replay-spread" },
    h("span", {}, text("spread")),
    svg("svg", { viewBox: "0 0 600 60", preserveAspectRatio: "none", "aria-hidden": "true" }, curve),
  );
  let measured: string[] = [];
  const told = h("p", { class: "ws-replay-told", "aria-hidden": "true" });
  // a count that changes at each step is for the eye; what it ends in is worth hearing
  const heard = h("p", { class: "ws-unseen", role: "status" });
  const button = (action: () => void) =>
    h("button", { class: "ws-button", type: "button", onclick: action });
  const go = button(() => (running ? pause() : start()));
  go.classList.add("ws-primary");
  const again = button(() => restart());
  const freeze = button(() => toggleFrozen());
  const nudge = button(() => moveOne());
  const group = newId("rule");
  const rules = RULES.map((rule) => {
    const input = h("input", {
      type: "radio",
      name: group,
      value: rule,
      checked: rule === room.rule,
      onchange: () => choose(rule),
    });
    return h("label", { class: "ws-replay-rule" }, input, h("span", {}, text(rule)));
  });
  const choice = h("div", { class: "ws-replay-rules", role: "radiogroup", "aria-label": text("name") });
  choice.append(...rules);
  const tools = h("div", { class: "ws-replay-tools" }, go, again, freeze, nudge);
  side.replaceChildren(choice, tools, spread);
  main.replaceChildren(floor, told, heard);

  function tick(now: number): void {
    if (!running) return;
    share += (Math.min(now - last, 250) / 1000) * RATE;
    last = now;
    while (share >= 1 && running) {
      share -= 1;
      step();
    }
    draw();
    if (running) frame = requestAnimationFrame(tick);
  }

  function step(): void {
    before = room.places.map((place) => ({ ...place }));
    const moved = room.step();
    if (followers) {
      room.places.forEach((place, one) => {
        const was = before[one]!;
        if (one !== nudged && (place.x !== was.x || place.y !== was.y)) followers!.add(one);
      });
    }
    if (room.steps % 4 === 0 || !moved) measure();
    if (!moved || room.steps >= LOOK) stop();
  }

  function measure(): void {
    measured.push(`${Math.min(room.steps, MOST)},${(60 - 120 * room.spread).toFixed(1)}`);
    set(curve, { points: measured.join(" ") });
  }

  function stop(): void {
    running = false;
    share = 1;
    draw();
    label();
  }

  function start(): void {
    if (room.steps >= LOOK) restart();
    running = true;
    last = performance.now();
    frame = requestAnimationFrame(tick);
    label();
  }

  function pause(): void {
    running = false;
    label();
  }

  function restart(rule = room.rule): void {
    running = false;
    cancelAnimationFrame(frame);
    room = new Room(picks, rule, seed);
    before = room.places.map((place) => ({ ...place }));
    frozen = nudged = -1;
    followers = null;
    measured = [];
    share = 1;
    measure();
    draw();
    start();
  }

  function choose(rule: Rule): void {
    restart(rule);
  }

  /** One dot by chance: never the one that most depend on, nor the one that nobody follows. */
  function toggleFrozen(): void {
    if (frozen >= 0) {
      room.frozen.delete(frozen);
      frozen = -1;
    } else {
      frozen = Math.floor(by() * picks.length);
      room.frozen.add(frozen);
    }
    start();
  }

  function moveOne(): void {
    nudged = Math.floor(by() * picks.length);
    followers = new Set();
    room.places[nudged] = { x: by() * ROOM, y: by() * ROOM };
    room.steps = 0;
    measured = [];
    start();
  }

  function draw(): void {
    dots.forEach((dot, one) => {
      const [from, to] = [before[one]!, room.places[one]!];
      const part = Math.min(share, 1);
      dot.setAttribute("cx", (from.x + (to.x - from.x) * part).toFixed(2));
      dot.setAttribute("cy", (from.y + (to.y - from.y) * part).toFixed(2));
      dot.classList.toggle("ws-frozen", one === frozen);
      dot.classList.toggle("ws-nudged", one === nudged);
    });
    tell();
  }

  function tell(): void {
    const rested = room.moving === 0;
    const late = room.steps >= LOOK;
    let ended = "";
    if (followers && (rested || late)) ended = text("followed", { n: followers.size });
    else if (rested || late) ended = text(rested ? "settled" : "restless");
    say(told, ended || (room.steps ? text("moving", { n: room.moving, all: picks.length }) : ""));
    say(heard, ended);
  }

  function label(): void {
    say(go, text(running ? "pause" : "play"));
    say(again, text("again"));
    say(freeze, text(frozen >= 0 ? "thaw" : "freeze"));
    say(nudge, text("nudge"));
    set(freeze, { "aria-pressed": frozen >= 0 ? "true" : "false" });
  }

  measure();
  draw();
  label();
  return () => {
    running = false;
    cancelAnimationFrame(frame);
  };
}

function stills({ picks, seed, words }: Played): HTMLElement {
  const text = (key: string) => words[key] ?? key;
  const beginning = new Room(picks, "equidistant", seed);
  const pictures = [still(beginning, text("start"), "")];
  for (const rule of RULES) {
    const room = new Room(picks, rule, seed);
    const settled = room.finish();
    pictures.push(still(room, text(`still_${rule}`), text(settled ? "still_settled" : "still_restless")));
  }
  return h("div", { class: "ws-stills", role: "group", "aria-label": text("name") }, ...pictures);
}

function still(room: Room, title: string, end: string): HTMLElement {
  const dots = room.places.map(({ x, y }) =>
    svg("circle", { r: 2.4, cx: x.toFixed(1), cy: y.toFixed(1), class: "ws-replay-dot" }),
  );
  return h(
    "figure",
    {},
    svg(
      "svg",
      { viewBox: "-3 -3 106 106", "aria-hidden": "true" },
      svg("rect", { x: -3, y: -3, width: 106, height: 106, class: "ws-replay-floor" }),
      ...dots,
    ),
    h("figcaption", {}, title, h("br"), end),
  );
}
