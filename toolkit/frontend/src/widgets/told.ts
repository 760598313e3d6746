// What the kernel tells: a story, or what it reads out of what a person entered. It is asked when
// this part is looked at and what it shows is no longer true.
import { ask } from "../map/kernel";
import { h, say } from "../shared/dom";
import { word, type Model, type Traits } from "../shared/model";

interface ToldTraits extends Traits {
  html: string;
  stale: boolean;
  prompts: { waiting?: string; again?: string };
}

const AGAIN_MS = 4000;

export default {
  render({ model, el }: { model: Model<ToldTraits>; el: HTMLElement }) {
    const text = h("div", { class: "ws-telling-text" });
    const line = h("p", { class: "ws-quiet", role: "status" });
    const again = h("button", { class: "ws-button", type: "button", onclick: () => void fetchIt() });
    const root = h("section", { class: "ws-widget ws-telling" }, text, line, again);
    el.append(root);
    let shown: string | null = null;
    let seen = false;
    let asking = false;
    let failed = 0;
    let retry: ReturnType<typeof setTimeout> | undefined;

    /** Markup of our own (toolkit.html): it escapes whatever people wrote. */
    function show(): void {
      const html = model.get("html");
      if (html === shown) return;
      const open = [...text.querySelectorAll("details")].map((details) => details.open);
      text.innerHTML = shown = html;
      text.querySelectorAll("details").forEach((details, at) => (details.open = open[at] ?? false));
    }

    async function fetchIt(): Promise<void> {
      if (asking) return;
      clearTimeout(retry);
      asking = true;
      draw();
      try {
        await ask(model, { kind: "tell" }, "");
        failed = 0;
      } catch {
        failed += 1;
        if (seen && failed < 4) retry = setTimeout(look, AGAIN_MS);
      }
      asking = false;
      draw();
    }

    function look(): void {
      if (seen && model.get("stale")) void fetchIt();
    }

    function draw(): void {
      root.lang = model.get("lang");
      root.dataset.part = model.get("place").part ?? "";
      show();
      const { waiting, again: label } = model.get("prompts");
      const reading = asking && !model.get("html");
      say(line, failed ? word(model, "told_failed") : reading ? word(model, "told_loading") : model.get("html") ? "" : (waiting ?? ""));
      line.hidden = !line.textContent;
      say(again, label ?? "");
      again.hidden = !label;
      again.toggleAttribute("aria-busy", asking);
    }

    const watch = new IntersectionObserver((entries) => {
      seen = entries.some((entry) => entry.isIntersecting);
      look();
    });
    watch.observe(root);
    const names = ["html", "words", "lang", "place", "prompts"].map((name) => `change:${name}`);
    for (const name of names) model.on(name, draw);
    model.on("change:stale", look);
    draw();
    return () => {
      watch.disconnect();
      clearTimeout(retry);
      for (const name of names) model.off(name, draw);
      model.off("change:stale", look);
    };
  },
};
