// The player with an invented room, or with numbers typed from paper. Nothing of it leaves the page.
import { h, newId, say } from "../shared/dom";
import type { Model, Traits } from "../shared/model";
import { player, type Player } from "../replay/player";
import { chances, invented } from "../replay/steps";
import { read } from "../replay/typed";

interface ReplayTraits extends Traits {
  said: Record<string, string>;
  people: number;
  seed: number;
}

const LEAST = 3;
const MOST_PEOPLE = 300;

export default {
  render({ model, el }: { model: Model<ReplayTraits>; el: HTMLElement }) {
    const root = h("section", { class: "ws-widget ws-replay-part" });
    el.append(root);
    let made: Player | null = null;

    function draw(): void {
      made?.dispose();
      root.lang = model.get("lang");
      root.dataset.part = model.get("place").part ?? "";
      const words = model.get("said");
      const seed = model.get("seed");
      const text = (key: string, n = 0) => (words[key] ?? key).replace("{n}", String(n));
      const note = h("p", { class: "ws-quiet" });
      const problem = h("p", { class: "ws-hint", role: "status" });
      const [size, lines] = [newId("size"), newId("lines")];
      const number = h("input", {
        id: size,
        class: "ws-input",
        type: "number",
        inputmode: "numeric",
        min: LEAST,
        max: MOST_PEOPLE,
        value: model.get("people"),
        onchange: () => invent(Number(number.value)),
      });
      const typed = h("textarea", { id: lines, class: "ws-input", rows: 6, autocomplete: "off" });
      made = player({ picks: invented(model.get("people"), seed), seed, words });

      function invent(people: number): void {
        const n = Math.round(Math.max(LEAST, Math.min(people || LEAST, MOST_PEOPLE)));
        number.value = String(n);
        made?.load(invented(n, seed));
        say(note, text("invented", n));
        say(problem, "");
      }

      function take(): void {
        const { picks, unread } = read(typed.value, chances(seed));
        say(problem, unread ? text("unread", unread) : picks.length < LEAST ? text("few") : "");
        if (picks.length < LEAST) return;
        made?.load(picks);
        say(note, text("own"));
        paper.open = false; // what stands on the paper is nobody's business on a big screen
      }

      const use = h("button", { class: "ws-button", type: "button", onclick: take }, text("use"));
      const paper = h(
        "details",
        {},
        h("summary", {}, text("type")),
        h("label", { class: "ws-label", for: lines }, text("type_label")),
        typed,
        use,
        problem,
      );
      say(note, text("invented", model.get("people")));
      root.replaceChildren(
        made.element,
        note,
        h("p", { class: "ws-hint" }, text("floor")),
        h("div", { class: "ws-replay-size" }, h("label", { class: "ws-label", for: size }, text("size")), number),
        paper,
      );
    }

    const names = ["said", "people", "seed", "lang", "place"].map((name) => `change:${name}`);
    for (const name of names) model.on(name, draw);
    draw();
    return () => {
      made?.dispose();
      for (const name of names) model.off(name, draw);
    };
  },
};
