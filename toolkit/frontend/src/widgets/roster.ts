// A list of actors that grows fast and that a whole project writes at once.
import { drawAsks, keyOf, type Ask } from "../roster/asks";
import { guessKind, hasNumber, looksLikePerson, withoutNumbers } from "../roster/guard";
import { kindChips, type KindChips } from "../roster/kinds";
import { Ledger, type Fields } from "../roster/ledger";
import * as paste from "../roster/paste";
import { join, living, shape, type Kind, type Rec, type RosterValue } from "../roster/records";
import { Row } from "../roster/row";
import { sayOf, type RosterTraits, type Say } from "../roster/traits";
import { h, icon, newId, say as show } from "../shared/dom";
import type { Model } from "../shared/model";
import type { Saver } from "../shared/saving";
import type { Sheet } from "../shared/sheet";
import { TeamNews } from "../shared/team";
import { savingWidget, type Drawing } from "../shared/view";

/** From this many actors on there is a field to find one. */
const MANY = 12;

class RosterView implements Drawing {
  private value: RosterValue;
  private list: Rec[] = [];
  private readonly ledger: Ledger;
  private readonly rows = new Map<string, Row>();
  private readonly answered = new Set<string>();
  private opened = "";
  /** A name that is there already and was entered once more: the next Enter adds it. */
  private insisted = "";
  private say!: Say;
  private chips!: KindChips;
  private input!: HTMLInputElement;
  private form!: HTMLElement;
  private asks!: HTMLElement;
  private told!: HTMLElement;
  private count!: HTMLElement;
  private tools!: { undo: HTMLButtonElement; redo: HTMLButtonElement };
  private find!: HTMLInputElement;
  private ol!: HTMLElement;
  private empty!: HTMLElement;
  private drawnAsks = "";
  private built = false;

  constructor(
    private readonly model: Model<RosterTraits>,
    private readonly saver: Saver<RosterValue>,
    private readonly frame: () => Sheet,
  ) {
    this.value = saver.value;
    this.ledger = new Ledger(
      () => this.value,
      (value, when) => {
        this.value = value;
        saver.edit(value, when);
      },
    );
    model.on("change:value", () => this.hear());
    new TeamNews(
      () => model.get("place"),
      () => model.send({ kind: "refresh" }),
    );
  }

  // ---- drawing

  build(): void {
    this.say = sayOf(this.model.get("says"));
    const { say } = this;
    this.rows.clear();
    this.chips = kindChips(say("kind"), this.model.get("kinds"), () => this.input.focus());
    this.chips.show("organisation");
    this.form = this.addForm();
    this.told = h("p", { class: "ws-roster-told", role: "status" });
    this.asks = h("div", { class: "ws-asks" });
    this.drawnAsks = "";
    this.count = h("p", { class: "ws-roster-count" });
    const button = (name: "undo" | "redo", action: () => void) =>
      h(
        "button",
        { type: "button", class: `ws-button ws-quiet ws-${name}`, onclick: action },
        icon("undo"),
        say(name),
      );
    this.tools = {
      undo: button("undo", () => this.turn("undo")),
      redo: button("redo", () => this.turn("redo")),
    };
    this.find = h("input", {
      class: "ws-input ws-roster-find",
      type: "search",
      placeholder: say("find"),
      "aria-label": say("find"),
      autocomplete: "off",
    });
    this.find.addEventListener("input", () => this.filter());
    this.ol = h("ol", { class: "ws-actors", "aria-label": say("list") });
    this.empty = h("p", { class: "ws-hint" }, say("empty"));
    const body = h(
      "div",
      { class: "ws-roster-body" },
      h("p", { class: "ws-hint" }, say("note")),
      this.form,
      this.told,
      this.asks,
      h("div", { class: "ws-roster-tools" }, this.count, this.tools.undo, this.tools.redo),
      this.find,
      this.empty,
      this.ol,
    );
    body.addEventListener("keydown", (event) => this.keys(event));
    body.addEventListener("dragover", (event) => event.preventDefault());
    body.addEventListener("drop", (event) => this.drop(event));
    this.frame().body.replaceChildren(body);
    this.built = true;
    this.draw();
  }

  refresh(): void {
    this.draw();
  }

  state(): void {
    if (this.built) this.drawAsks();
  }

  /** Others wrote: what they wrote is joined with what stands here, and with what is on its way. */
  private hear(): void {
    this.value = join(this.value, shape(this.model.get("value")));
    this.saver.value = this.value;
    if (this.built) this.draw();
  }

  private draw(): void {
    const open = this.frame().editable();
    this.list = living(this.value.actors).reverse();
    this.form.hidden = !open;
    this.tools.undo.hidden = this.tools.redo.hidden = !open;
    this.tools.undo.disabled = !this.ledger.mayUndo;
    this.tools.redo.disabled = !this.ledger.mayRedo;
    show(this.count, this.list.length ? this.say("count", { n: this.list.length }) : "");
    this.empty.hidden = this.list.length > 0;
    this.find.hidden = this.list.length < MANY;
    this.drawRows(open);
    this.filter();
    this.drawAsks();
  }

  /** Rows stay where they are and are drawn again only where their actor changed. */
  private drawRows(open: boolean): void {
    const ids = new Set(this.list.map((rec) => rec.id));
    for (const [id, row] of this.rows) {
      if (ids.has(id)) continue;
      row.element.remove();
      this.rows.delete(id);
      if (id === this.opened) this.opened = "";
    }
    let before: ChildNode | null = this.ol.firstChild;
    for (const rec of this.list) {
      let row = this.rows.get(rec.id);
      if (!row) this.rows.set(rec.id, (row = this.row(rec.id)));
      if (row.element === before) before = before.nextSibling;
      else this.ol.insertBefore(row.element, before);
      row.show(rec, open);
    }
  }

  private row(id: string): Row {
    return new Row(id, {
      toggle: (which) => this.toggle(which),
      change: (which, fields, typing) => {
        this.ledger.change({ [which]: fields }, typing);
        this.draw();
      },
      remove: (which) => this.remove(which),
      left: () => this.saver.flush(),
      kinds: this.model.get("kinds"),
      longest: this.model.get("longest"),
      say: this.say,
    });
  }

  private filter(): void {
    const wanted = this.find.hidden ? "" : this.find.value.trim().toLowerCase();
    for (const rec of this.list) {
      const text = `${rec.name} ${rec.place} ${rec.brings} ${rec.members}`.toLowerCase();
      const row = this.rows.get(rec.id);
      if (row) row.element.hidden = wanted !== "" && !text.includes(wanted) && rec.id !== this.opened;
    }
  }

  // ---- questions

  private drawAsks(): void {
    const asks = this.frame().editable() ? this.questions() : [];
    const drawn = JSON.stringify(asks.map((ask) => (ask.what === "alike" ? [ask.one, ask.other] : ask)));
    if (drawn === this.drawnAsks) return;
    this.drawnAsks = drawn;
    this.asks.replaceChildren(
      ...drawAsks(asks, {
        merge: (from, into) => this.merge(from, into),
        apart: (one, other) => this.after(() => this.ledger.keepApart(one, other), "apart_kept"),
        rewrite: (id) => this.toggle(id, true),
        cut: (id) => this.cut(id),
        asIs: (ask) => {
          this.answered.add(keyOf(ask));
          this.after(() => undefined, "");
        },
        say: this.say,
      }),
    );
  }

  private questions(): Ask[] {
    const signs = this.model.get("signs");
    const byId = new Map(this.list.map((rec) => [rec.id, rec]));
    const kept = new Set(this.value.apart.filter((p) => !p.off).map((p) => `${p.one} ${p.other}`));
    const alike = (this.saver.reading.alike ?? []) as [string, string][];
    const asks: Ask[] = [];
    for (const rec of this.list) {
      if (rec.id === this.opened) continue; // it is being written
      if (looksLikePerson(rec.name, signs)) asks.push({ what: "person", rec });
      if ([rec.name, rec.place, rec.brings, rec.members].some(hasNumber)) {
        asks.push({ what: "number", rec });
      }
    }
    for (const [a, b] of alike) {
      const [one, other] = [byId.get(a), byId.get(b)];
      if (!one || !other || kept.has(`${a} ${b}`) || kept.has(`${b} ${a}`)) continue;
      asks.push({ what: "alike", one, other });
    }
    return asks.filter((ask) => !this.answered.has(keyOf(ask)));
  }

  private merge(from: string, into: string): void {
    const [old, kept] = [this.rec(from), this.rec(into)];
    if (!old || !kept) return;
    const most = this.model.get("longest").text;
    const both = (one: string, other: string) =>
      !other || one.includes(other) ? one : paste.clip(one ? `${one} · ${other}` : other, most);
    const fields: Fields = {
      members: both(kept.members, old.members),
      place: both(kept.place, old.place),
      brings: both(kept.brings, old.brings),
    };
    const changes = { [from]: { fate: into }, [into]: fields };
    this.after(() => this.ledger.change(changes), "merged", { name: kept.name });
  }

  private cut(id: string): void {
    const rec = this.rec(id);
    if (!rec) return;
    const fields: Fields = {};
    for (const part of ["place", "brings", "members"] as const) fields[part] = withoutNumbers(rec[part]);
    const name = withoutNumbers(rec.name);
    if (name) fields.name = name;
    else return this.toggle(id, true);
    this.after(() => this.ledger.change({ [id]: fields }), "number_cut");
  }

  /** Do what an answer asks for, say so, and keep the keyboard near. */
  private after(action: () => void, key: string, places: Record<string, string | number> = {}): void {
    const inside = this.asks.contains(document.activeElement);
    action();
    this.draw();
    this.tell(key, places);
    if (inside) (this.asks.querySelector("button") ?? this.input).focus({ preventScroll: true });
  }

  // ---- adding

  private addForm(): HTMLElement {
    const { say } = this;
    const id = newId("roster");
    this.input = h("input", {
      id,
      class: "ws-input",
      type: "text",
      maxlength: this.model.get("longest").name,
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
    return h(
      "div",
      { class: "ws-roster-add" },
      h("label", { class: "ws-label", for: id }, say("add_label")),
      h("div", { class: "ws-roster-line" }, this.input, add),
      this.chips.element,
      h(
        "div",
        { class: "ws-roster-more" },
        h("p", { id: `${id}-hint`, class: "ws-hint" }, say("hint")),
        h("label", { class: "ws-button ws-quiet ws-roster-file" }, file, h("span", {}, say("file"))),
      ),
    );
  }

  private addOne(): void {
    const name = paste.tidy(this.input.value);
    if (!name) return this.input.focus();
    const double = this.list.find((rec) => rec.name.toLowerCase() === name.toLowerCase());
    if (double && this.insisted !== name) {
      this.insisted = name;
      this.tell("double", { name });
      this.rows.get(double.id)?.element.scrollIntoView({ block: "nearest" });
      return;
    }
    if (this.list.length >= this.model.get("most")) return this.full(1);
    this.insisted = "";
    this.ledger.add([{ name, kind: this.kindFor(name) }]);
    this.input.value = "";
    this.input.focus();
    this.draw();
    this.tell("added", { name });
  }

  private kindFor(name: string): Kind {
    const chosen = this.chips.value();
    if (chosen !== "organisation") return chosen;
    return (guessKind(name, this.model.get("signs")) as Kind | null) ?? chosen;
  }

  private pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length > paste.LONGEST_TEXT) {
      event.preventDefault();
      this.tell("too_big");
    } else if (paste.isList(text)) {
      event.preventDefault();
      this.addMany(text, false);
    } else {
      const [latin, read] = [text, paste.repair(text)];
      if (latin !== read) {
        event.preventDefault();
        this.input.setRangeText(read, this.input.selectionStart ?? 0, this.input.selectionEnd ?? 0, "end");
      }
    }
  }

  private drop(event: DragEvent): void {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void this.read(file);
  }

  private async read(file: File | undefined): Promise<void> {
    if (!file || !this.frame().editable()) return;
    if (file.size > paste.LONGEST_FILE) return this.tell("too_big");
    try {
      this.addMany(paste.decode(new Uint8Array(await file.arrayBuffer())), true);
    } catch {
      this.tell("unreadable");
    }
  }

  private addMany(text: string, file: boolean): void {
    const { name: longest, text: most } = this.model.get("longest");
    // a spreadsheet file begins with letters that no list begins with
    if (/^PK\u0003|\u0000/.test(text.slice(0, 200))) return this.tell("unreadable");
    const found = paste.rows(text, this.model.get("signs").heads, file);
    const known = new Set(this.list.map((rec) => rec.name.toLowerCase()));
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
    if (!found.length) return this.tell("no_names");
    if (this.list.length + fresh.length > this.model.get("most")) return this.full(fresh.length);
    if (fresh.length) this.ledger.add(fresh);
    this.draw();
    const parts = [this.say("added_many", { n: fresh.length })];
    if (skipped) parts.push(this.say("skipped", { n: skipped }));
    if (cut) parts.push(this.say("shortened", { n: cut, most: longest }));
    show(this.told, parts.join(" · "));
  }

  private full(more: number): void {
    const most = this.model.get("most");
    this.tell("full", { n: more, most, left: Math.max(0, most - this.list.length) });
  }

  // ---- changing

  private toggle(id: string, write = false): void {
    const [row, rec] = [this.rows.get(id), this.rec(id)];
    if (!row || !rec) return;
    const wasOpen = row.isOpen;
    if (wasOpen && write) return row.focus();
    this.rows.get(this.opened)?.close();
    this.saver.flush();
    this.opened = wasOpen ? "" : id;
    if (wasOpen) row.head.focus({ preventScroll: true });
    else {
      row.open(rec, this.frame().editable());
      if (write) row.focus();
      row.element.scrollIntoView({ block: "nearest" });
    }
    this.drawAsks();
  }

  private remove(id: string): void {
    const place = this.list.findIndex((rec) => rec.id === id);
    const behind = this.value.actors.filter((rec) => rec.fate === id).map((rec) => rec.id);
    const gone: Fields = { fate: "-", name: "", members: "", place: "", brings: "" };
    this.ledger.change(Object.fromEntries([id, ...behind].map((one) => [one, gone])));
    this.opened = "";
    this.draw();
    const next = this.list[Math.min(place, this.list.length - 1)];
    (next ? this.rows.get(next.id)?.head : this.input)?.focus({ preventScroll: true });
    this.tell("removed");
  }

  private turn(way: "undo" | "redo"): void {
    if (!this.frame().editable()) return;
    const done = this.ledger[way]();
    this.draw();
    const button = this.tools[way];
    if (button.disabled && document.activeElement === document.body) this.input.focus();
    this.tell(!done ? "undo_kept" : way === "undo" ? "undone" : "redone");
  }

  private keys(event: KeyboardEvent): void {
    const at = event.target as HTMLElement;
    const typed = at.matches("input[type=text], input[type=search]");
    const row = at.closest<HTMLElement>(".ws-actor");
    if (event.key === "Escape" && this.opened) this.toggle(this.opened);
    else if (event.key === "Delete" && row && at.matches(".ws-actor-head")) {
      if (this.frame().editable()) this.remove(row.dataset.id ?? "");
    } else if ((event.ctrlKey || event.metaKey) && !(typed && (at as HTMLInputElement).value)) {
      const key = event.key.toLowerCase();
      if (key === "z") this.turn(event.shiftKey ? "redo" : "undo");
      else if (key === "y") this.turn("redo");
      else return;
      event.preventDefault();
    }
  }

  private rec(id: string): Rec | undefined {
    return this.list.find((rec) => rec.id === id);
  }

  private tell(key: string, places: Record<string, string | number> = {}): void {
    show(this.told, key && this.say(key, places));
  }
}

export default savingWidget<RosterTraits, RosterValue>(
  "roster",
  ["says", "kinds", "signs", "most"],
  shape,
  (model, saver, frame) => new RosterView(model, saver, frame),
);
