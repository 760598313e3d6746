// What the room said: on a participant's own screen, once the facilitator has revealed it.
import { h, say } from "../shared/dom";
import { word, type Model, type Traits } from "../shared/model";
import { onRoom, turn } from "../shared/room";

interface LookTraits extends Traits {
  html: string;
}

/** A map of so many units or more fills a wall; on a phone its names would vanish. */
const WIDE = 1000;

/** Let a map be pushed sideways, also by keys, where a screen is narrower than its letters ask. */
function widen(wall: HTMLElement): void {
  for (const picture of wall.querySelectorAll("svg")) {
    const width = Number(picture.getAttribute("viewBox")?.split(/[\s,]+/)[2]);
    if (!(width >= WIDE)) continue;
    const label = picture.querySelector("title")?.textContent ?? "";
    const pane = h("div", { class: "ws-look-wide", role: "group", tabindex: "0", "aria-label": label });
    picture.replaceWith(pane);
    pane.append(picture);
  }
}

export default {
  render({ model, el }: { model: Model<LookTraits>; el: HTMLElement }) {
    const line = h("p", { class: "ws-quiet", role: "status" });
    const retry = h("button", { class: "ws-button", type: "button", onclick: () => draw() });
    const wall = h("div", { class: "ws-look-wall" });
    const root = h("section", { class: "ws-widget ws-look" }, line, retry, wall);
    el.append(root);
    let shown = "";
    let request: AbortController | null = null;

    function sentence(key: string): void {
      show("");
      line.hidden = false;
      say(line, word(model, key));
      retry.hidden = key !== "look_failed";
    }

    /** Markup of our own walls: they escape whatever people wrote. */
    function show(html: string): void {
      if (html !== shown) {
        wall.innerHTML = shown = html;
        widen(wall);
      }
      wall.hidden = !html;
      line.hidden = retry.hidden = true;
    }

    async function fetchWall(exercise: string): Promise<void> {
      const mine = (request = new AbortController());
      if (!shown) sentence("look_loading");
      try {
        const address = `${location.origin}/room/${encodeURIComponent(exercise)}/wall`;
        const answer = await fetch(address, { signal: mine.signal, cache: "no-store" });
        if (!answer.ok) throw new Error(String(answer.status));
        const html = await answer.text();
        if (!mine.signal.aborted) show(html);
      } catch {
        if (!mine.signal.aborted) sentence("look_failed");
      }
    }

    function draw(): void {
      root.lang = model.get("lang");
      say(retry, word(model, "look_retry"));
      const place = model.get("place");
      root.dataset.part = place.part ?? "";
      const { inRoom, phase } = turn(place);
      request?.abort();
      if (inRoom && phase === "revealed") void fetchWall(place.exercise ?? "");
      else if (inRoom) sentence("look_closed");
      else if (model.get("html")) show(model.get("html"));
      else sentence("look_empty");
    }

    const names = ["html", "words", "lang", "place"].map((name) => `change:${name}`);
    for (const name of names) model.on(name, draw);
    const end = onRoom(draw);
    draw();
    return () => {
      end();
      request?.abort();
      for (const name of names) model.off(name, draw);
    };
  },
};
