// What a person takes along: a picture and a text, made in the browser; and deleting, after a question.
import { h, say } from "../shared/dom";
import type { Model, Traits } from "../shared/model";
import { draw as drawPicture, type Kept } from "../triangle/keepsake";

interface KeepsakeTraits extends Traits {
  said: Record<string, string>;
  content: Kept;
}

const AGAIN_MS = 4000;

export default {
  render({ model, el }: { model: Model<KeepsakeTraits>; el: HTMLElement }) {
    const root = h("section", { class: "ws-widget ws-keepsake" });
    el.append(root);
    const told = h("p", { class: "ws-hint", role: "status" });
    let asked = "";
    let again: ReturnType<typeof setTimeout> | undefined;

    function draw(): void {
      root.lang = model.get("lang");
      root.dataset.part = model.get("place").part ?? "";
      const words = model.get("said");
      const text = (key: string) => words[key] ?? key;
      const button = (key: string, action: () => void, kind = "") =>
        h("button", { class: `ws-button ${kind}`, type: "button", onclick: action }, text(key));
      const remove = button("delete", () => ask(true));
      const yes = button("yes", () => send(), "ws-danger");
      const no = button("no", () => ask(false));
      const sure = h("div", { class: "ws-keepsake-sure", hidden: true }, h("p", {}, text("sure")), yes, no);

      function ask(open: boolean): void {
        sure.hidden = !open;
        (open ? no : remove).focus();
        say(told, "");
      }

      root.replaceChildren(
        h("p", { class: "ws-note" }, text("intro")),
        h("div", { class: "ws-keepsake-tools" }, button("picture", () => void picture()), button("file", file), remove),
        sure,
        told,
      );
    }

    function empty(): boolean {
      const { points = [], texts = [] } = model.get("content");
      if (points.length || texts.length) return false;
      say(told, model.get("said").empty ?? "");
      return true;
    }

    async function picture(): Promise<void> {
      if (empty()) return;
      const canvas = drawPicture(model.get("content"), model.get("lang"));
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
      if (blob) save(blob, "png");
    }

    function file(): void {
      if (empty()) return;
      const { title = "", corners = [], points = [], texts = [] } = model.get("content");
      const amounts = points.map(({ label, a, b, c }) => {
        const each = [a, b, c].map((amount, place) => `${corners[place]} ${Math.round(amount * 10) / 10}`);
        return `${label}: ${each.join(" · ")}`;
      });
      const written = texts.map(({ label, text }) => `${label}\n${text}`);
      const lines = [title, "", ...amounts, "", written.join("\n\n")].join("\n");
      // the mark tells old editors that this is UTF-8
      save(new Blob(["\ufeff", lines.trim(), "\n"], { type: "text/plain;charset=utf-8" }), "txt");
    }

    function save(blob: Blob, ending: string): void {
      const address = URL.createObjectURL(blob);
      h("a", { href: address, download: `${model.get("said").name}.${ending}` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
      say(told, model.get("said").saved ?? "");
    }

    /** Ask until the kernel has answered: a person must know whether it is gone. */
    function send(): void {
      asked ||= Array.from(crypto.getRandomValues(new Uint8Array(8)), String).join("-");
      try {
        model.send({ kind: "delete", id: asked });
      } catch {
        /* the line is down; the timer tries again */
      }
      clearTimeout(again);
      again = setTimeout(send, AGAIN_MS);
    }

    function hear(message: any): void {
      if (!asked || message?.id !== asked) return;
      clearTimeout(again);
      asked = "";
      draw();
      say(told, message.kind === "deleted" ? (model.get("said").deleted ?? "") : String(message.message ?? ""));
    }

    const names = ["said", "lang", "place"].map((name) => `change:${name}`);
    for (const name of names) model.on(name, draw);
    model.on("msg:custom", hear);
    draw();
    return () => {
      clearTimeout(again);
      model.off("msg:custom", hear);
      for (const name of names) model.off(name, draw);
    };
  },
};
