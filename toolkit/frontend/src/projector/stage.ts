// The middle of the projector: how to join, who is still answering, what the room said.
import { Garland } from "./garland";
import { enliven } from "../replay/hook";
import { h, say } from "../shared/dom";
import { qrPicture, showQr, spaced, typed } from "../shared/qr";
import type { Timer } from "../shared/room";

export interface ProjectorState {
  view: "lobby" | "open" | "revealed" | "closed";
  title: string;
  exercise_title: string;
  round: number;
  rounds: number;
  answered: number;
  ready: number;
  seats: number;
  code: string;
  join_url: string;
  qr: string;
  html: string;
  timer?: Timer | null;
  message?: string;
  practice?: boolean;
}

type Say = (key: string, places?: Record<string, string | number>) => string;

interface Scene {
  element: HTMLElement;
  draw(state: ProjectorState, here: number): void;
}

export class Stage {
  readonly element = h("div", { class: "ws-projector-stage" });
  /** Above what the room says; the way in stands here then, so that a long title wraps beside it. */
  readonly header = h("header");
  private readonly scenes: Record<ProjectorState["view"], Scene>;
  private shown = "";

  constructor(say: Say) {
    this.scenes = {
      lobby: lobby(say),
      open: open(say),
      revealed: revealed(say, this.header),
      closed: closed(say),
    };
  }

  draw(state: ProjectorState, here: number): void {
    const scene = this.scenes[state.view] ?? this.scenes.lobby;
    scene.draw(state, here);
    // a scene comes in gently when it is another one, not at each new count
    const which = `${state.view}/${state.exercise_title}/${state.round}`;
    if (which === this.shown) return;
    this.shown = which;
    this.element.replaceChildren(scene.element);
    this.element.scrollTop = 0;
  }
}

function lobby(text: Say): Scene {
  const title = h("h1");
  const [join, scan, label, here] = [h("h2"), h("p"), h("p"), h("p", { class: "ws-projector-here" })];
  const address = h("p", { class: "ws-projector-address" });
  const code = h("p", { class: "ws-projector-code" });
  const qr = qrPicture("ws-room-qr");
  const garland = new Garland();
  const element = h(
    "div",
    { class: "ws-scene ws-scene-lobby" },
    h("header", {}, title),
    h(
      "div",
      { class: "ws-scene-join" },
      qr,
      h("div", { class: "ws-scene-how" }, join, scan, address, label, code),
    ),
    h("footer", {}, here, garland.element),
  );
  return {
    element,
    draw(state, count) {
      say(title, state.title);
      say(join, text("join"));
      say(scan, text("scan"));
      say(label, text("code"));
      say(address, typed(state.join_url));
      say(code, spaced(state.code));
      showQr(qr, state.qr, text("qr"));
      const hasCode = Boolean(state.code);
      for (const part of [scan, label, address, code]) part.hidden = !hasCode;
      say(here, text("here", { n: count }));
      garland.draw(count);
    },
  };
}

function open(text: Say): Scene {
  const [over, title, alone] = [h("p", { class: "ws-scene-over" }), h("h1"), h("p", { class: "ws-scene-ask" })];
  const count = h("strong");
  const [before, after, ready] = [h("span"), h("span"), h("p", { class: "ws-scene-ready" })];
  const [full, part] = [h("i"), h("i")];
  const element = h(
    "div",
    { class: "ws-scene ws-scene-open" },
    over,
    title,
    alone,
    h("p", { class: "ws-scene-count" }, before, count, after),
    h("div", { class: "ws-now-bar", "aria-hidden": "true" }, full, part),
    ready,
  );
  return {
    element,
    draw(state) {
      const several = state.rounds > 1;
      say(over, several ? `${state.title} · ${whole(text("round", { n: state.round }))}` : state.title);
      say(title, state.exercise_title);
      say(alone, text(state.round > 1 ? "again" : "alone"));
      say(before, text("answered"));
      say(count, String(state.answered));
      say(after, text("of", { m: state.seats }));
      say(ready, text("ready", { n: state.ready }));
      const share = (n: number) => `${Math.min(100, (100 * n) / Math.max(state.seats, 1))}%`;
      full.style.width = share(state.answered);
      part.style.width = share(state.ready);
    },
  };
}

function revealed(text: Say, header: HTMLElement): Scene {
  const [title, round] = [h("h1"), h("p", { class: "ws-scene-over" })];
  const wall = h("div", { class: "ws-scene-wall" });
  header.append(title, "\u2003", round);
  let html = "";
  let end = () => {};
  return {
    element: h("div", { class: "ws-scene ws-scene-revealed" }, header, wall),
    draw(state) {
      say(title, state.exercise_title);
      say(round, state.rounds > 1 ? text("round", { n: state.round }) : "");
      // markup of our own walls: they escape whatever people wrote
      if (state.html === html) return;
      end();
      wall.innerHTML = html = state.html;
      end = enliven(wall);
    },
  };
}

/** Words that stay on one line. */
const whole = (words: string): string => words.replace(/ /g, "\u00a0");

function closed(text: Say): Scene {
  const [title, thanks] = [h("h1"), h("p", { class: "ws-scene-ask" })];
  return {
    element: h("div", { class: "ws-scene ws-scene-closed" }, title, thanks),
    draw(state) {
      say(title, state.exercise_title);
      say(thanks, text("closed"));
    },
  };
}
