// Adding actors: one after another by name, or many at once from a list or a file.
import { h, icon, newId } from "../shared/dom";
import type { Desk } from "./desk";
import { guessKind } from "./guard";
import { kindChips, type KindChips } from "./kinds";
import * as paste from "./paste";
import type { Kind } from "./records";

/** A spreadsheet file begins with letters that no list begins with. */
const SPREADSHEET = /^PK\u0003|\u0000/;

export class Adding {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** The field and its button. */
  readonly line: HTMLElement;
  private readonly chips: KindChips;
  /** A name that is there already and was entered once more: the next Enter adds it. */
  private insisted = "";

  constructor(private readonly desk: Desk) {
    const { model, say } = desk;
    const id = newId("roster");
    this.chips = kindChips(say("kind"), model.get("kinds"), () => this.input.focus());
    this.chips.show("organisation");
    this.input = h("input", {
      id,
      class: "ws-input",
      type: "text",
      maxlength: model.get("longest").name,
      autocomplete: "off",
      enterkeyhint: "enter",
      "aria-describedby": `${id}-hint`,
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.addOne();
    });
    this.input.addEventListener("paste", (event) => this.pasted(event));
    const file = h("input", { class: "ws-unseen", type: "file", accept: ".csv,.txt,.tsv,text/*" });
    file.addEventListener("change", () => {
      void this.read(file.files?.[0]);
      file.value = "";
    });
    const add = h(
      "button",
      { type: "button", class: "ws-button ws-primary", onclick: () => this.addOne() },
      icon("add"),
      say("add"),
    );
    this.line = h("div", { class: "ws-roster-line" }, this.input, add);
    this.element = h(
      "div",
      { class: "ws-roster-add" },
      h("label", { class: "ws-label", for: id }, say("add_label")),
      this.line,
      this.chips.element,
      h(
        "div",
        { class: "ws-roster-more" },
        h("p", { id: `${id}-hint`, class: "ws-hint" }, say("hint")),
        h("label", { class: "ws-button ws-quiet ws-roster-file" }, file, h("span", {}, say("file"))),
      ),
    );
  }

  has(node: Element | null): boolean {
    return this.element.contains(node);
  }

  drop(event: DragEvent): void {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void this.read(file);
  }

  private addOne(): void {
    const { desk } = this;
    const name = paste.tidy(this.input.value);
    if (!name) return this.input.focus();
    const double = desk.list.find((rec) => rec.name.toLowerCase() === name.toLowerCase());
    if (double && this.insisted !== name) {
      this.insisted = name;
      desk.tell("double", { name });
      desk.rows.get(double.id)?.element.scrollIntoView({ block: "nearest" });
      return;
    }
    if (desk.list.length >= desk.model.get("most")) return this.full(1);
    this.insisted = "";
    desk.ledger.add([{ name, kind: this.kindFor(name) }]);
    this.input.value = "";
    this.input.focus();
    desk.draw();
    desk.tell("added", { name });
  }

  private kindFor(name: string): Kind {
    const chosen = this.chips.value();
    if (chosen !== "organisation") return chosen;
    return (guessKind(name, this.desk.model.get("signs")) as Kind | null) ?? chosen;
  }

  private pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length > paste.LONGEST_TEXT) {
      event.preventDefault();
      this.desk.tell("too_big");
    } else if (paste.isList(text)) {
      event.preventDefault();
      this.addMany(text, false);
    } else {
      const read = paste.repair(text);
      if (read === text) return;
      event.preventDefault();
      const { selectionStart: from, selectionEnd: to } = this.input;
      this.input.setRangeText(read, from ?? 0, to ?? 0, "end");
    }
  }

  private async read(file: File | undefined): Promise<void> {
    const { desk } = this;
    if (!file || !desk.editable()) return;
    if (file.size > paste.LONGEST_FILE) return desk.tell("too_big");
    try {
      this.addMany(paste.decode(new Uint8Array(await file.arrayBuffer())), true);
    } catch {
      desk.tell("unreadable");
    }
  }

  private addMany(text: string, file: boolean): void {
    const { desk } = this;
    const { name: longest, text: most } = desk.model.get("longest");
    if (SPREADSHEET.test(text.slice(0, 200))) return desk.tell("unreadable");
    const found = paste.rows(text, desk.model.get("signs").heads, file);
    const known = new Set(desk.list.map((rec) => rec.name.toLowerCase()));
    let [skipped, cut] = [0, 0];
    const fresh = found.flatMap(({ name, place, brings }) => {
      const short = paste.clip(name, longest);
      if (!short || known.has(short.toLowerCase())) {
        skipped += 1;
        return [];
      }
      cut += short === name ? 0 : 1;
      known.add(short.toLowerCase());
      const kind = this.kindFor(short);
      return [{ name: short, kind, place: paste.clip(place, most), brings: paste.clip(brings, most) }];
    });
    if (!found.length) return desk.tell("no_names");
    if (desk.list.length + fresh.length > desk.model.get("most")) return this.full(fresh.length);
    if (fresh.length) desk.ledger.add(fresh);
    desk.draw();
    const parts = [desk.say("added_many", { n: fresh.length })];
    if (skipped) parts.push(desk.say("skipped", { n: skipped }));
    if (cut) parts.push(desk.say("shortened", { n: cut, most: longest }));
    desk.told(parts.join(" · "));
  }

  private full(more: number): void {
    const most = this.desk.model.get("most");
    const left = Math.max(0, most - this.desk.list.length);
    this.desk.tell("full", { n: more, most, left });
  }
}
