// The roster on the screen: a form to add, questions, the list. How actors are added stands in
// adding.ts, what is asked of the list in asking.ts.
import { h, icon, say as write } from "../shared/dom";
import { wayOf } from "../shared/edits";
import type { Model } from "../shared/model";
import type { Saver } from "../shared/saving";
import type { Sheet } from "../shared/sheet";
import { TeamNews } from "../shared/team";
import type { Drawing } from "../shared/view";
import { Adding } from "./adding";
import { Asking } from "./asking";
import type { Desk } from "./desk";
import { Ledger, type Fields } from "./ledger";
import { join, living, shape, type Rec, type RosterValue } from "./records";
import { Row } from "./row";
import { sayOf, type RosterTraits, type Say } from "./traits";

/** From this many actors on there is a field to find one. */
const MANY = 12;

/** What stands on the screen while the traits are as they are. */
interface Parts {
  adding: Adding;
  asking: Asking;
  told: HTMLElement;
  count: HTMLElement;
  undo: HTMLButtonElement;
  redo: HTMLButtonElement;
  find: HTMLInputElement;
  empty: HTMLElement;
  list: HTMLElement;
}

export class RosterView implements Drawing, Desk {
  readonly ledger: Ledger;
  readonly rows = new Map<string, Row>();
  list: Rec[] = [];
  opened = "";
  say: Say = (key) => key;
  private value: RosterValue;
  private parts: Parts | null = null;
  private readonly answered = new Set<string>();

  constructor(
    readonly model: Model<RosterTraits>,
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
    const parts = (this.parts = this.make());
    const body = h(
      "div",
      { class: "ws-roster-body" },
      h("p", { class: "ws-hint" }, say("note")),
      parts.adding.element,
      parts.asking.element,
      h("div", { class: "ws-roster-tools" }, parts.count, parts.undo, parts.redo),
      parts.find,
      parts.empty,
      parts.list,
    );
    // right below the field: on a phone the keys hide what stands further down
    parts.adding.line.after(parts.told);
    body.addEventListener("keydown", (event) => this.keys(event));
    body.addEventListener("dragover", (event) => event.preventDefault());
    body.addEventListener("drop", (event) => parts.adding.drop(event));
    this.frame().body.replaceChildren(body);
    this.draw();
  }

  private make(): Parts {
    const { say } = this;
    const adding = new Adding(this);
    const asking = new Asking(this, this.answered, {
      rewrite: (id) => this.toggle(id, true),
      alike: () => (this.saver.reading.alike ?? []) as [string, string][],
      apart: () => this.value.apart,
      rest: adding.input,
    });
    const button = (way: "undo" | "redo") =>
      h(
        "button",
        { type: "button", class: `ws-button ws-quiet ws-${way}`, onclick: () => this.turn(way) },
        icon("undo"),
        say(way),
      );
    const find = h("input", {
      class: "ws-input ws-roster-find",
      type: "search",
      placeholder: say("find"),
      "aria-label": say("find"),
      autocomplete: "off",
      oninput: () => this.filter(),
    });
    return {
      adding,
      asking,
      told: h("p", { class: "ws-roster-told", role: "status" }),
      count: h("p", { class: "ws-roster-count" }),
      undo: button("undo"),
      redo: button("redo"),
      find,
      empty: h("p", { class: "ws-hint" }, say("empty")),
      list: h("ol", { class: "ws-actors", "aria-label": say("list") }),
    };
  }

  refresh(): void {
    this.draw();
  }

  state(): void {
    this.parts?.asking.draw();
  }

  /** Others wrote: what they wrote is joined with what stands here, and with what is on its way. */
  private hear(): void {
    this.value = join(this.value, shape(this.model.get("value")));
    this.saver.value = this.value;
    this.draw();
  }

  draw(): void {
    const { parts, ledger } = this;
    if (!parts) return;
    const open = this.editable();
    this.list = living(this.value.actors).reverse();
    const { length } = this.list;
    parts.adding.element.hidden = !open;
    parts.undo.hidden = parts.redo.hidden = !open;
    parts.undo.disabled = !ledger.mayUndo;
    parts.redo.disabled = !ledger.mayRedo;
    write(parts.count, length ? this.say("count", { n: length }) : "");
    parts.empty.hidden = length > 0;
    parts.find.hidden = length < MANY;
    this.drawRows(parts.list, open);
    this.filter();
    parts.asking.draw();
  }

  /** Rows stay where they are and are drawn again only where their actor changed. */
  private drawRows(list: HTMLElement, open: boolean): void {
    const ids = new Set(this.list.map((rec) => rec.id));
    for (const [id, row] of this.rows) {
      if (ids.has(id)) continue;
      row.element.remove();
      this.rows.delete(id);
      if (id === this.opened) this.opened = "";
    }
    let before: ChildNode | null = list.firstChild;
    for (const rec of this.list) {
      let row = this.rows.get(rec.id);
      if (!row) this.rows.set(rec.id, (row = this.row(rec.id)));
      if (row.element === before) before = before.nextSibling;
      else list.insertBefore(row.element, before);
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
    if (!this.parts) return;
    const { find } = this.parts;
    const wanted = find.hidden ? "" : find.value.trim().toLowerCase();
    for (const rec of this.list) {
      const text = `${rec.name} ${rec.place} ${rec.brings} ${rec.members}`.toLowerCase();
      const row = this.rows.get(rec.id);
      if (row) row.element.hidden = wanted !== "" && !text.includes(wanted) && rec.id !== this.opened;
    }
  }

  // ---- what a person does in the list

  private toggle(id: string, write = false): void {
    const row = this.rows.get(id);
    const rec = this.list.find((one) => one.id === id);
    if (!row || !rec) return;
    const wasOpen = row.isOpen;
    if (wasOpen && write) return row.focus();
    this.rows.get(this.opened)?.close();
    this.saver.flush();
    this.opened = wasOpen ? "" : id;
    if (wasOpen) row.head.focus({ preventScroll: true });
    else {
      row.open(rec, this.editable());
      if (write) row.focus();
      row.element.scrollIntoView({ block: "nearest" });
    }
    this.parts?.asking.draw();
  }

  private remove(id: string): void {
    const place = this.list.findIndex((rec) => rec.id === id);
    const behind = this.value.actors.filter((rec) => rec.fate === id).map((rec) => rec.id);
    const gone: Fields = { fate: "-", name: "", members: "", place: "", brings: "" };
    this.ledger.change(Object.fromEntries([id, ...behind].map((one) => [one, gone])));
    this.opened = "";
    this.draw();
    const next = this.list[Math.min(place, this.list.length - 1)];
    const focus = next ? this.rows.get(next.id)?.head : this.parts?.adding.input;
    focus?.focus({ preventScroll: true });
    this.tell("removed");
  }

  private turn(way: "undo" | "redo"): void {
    if (!this.parts || !this.editable()) return;
    const done = this.ledger[way]();
    this.draw();
    const lost = this.parts[way].disabled && document.activeElement === document.body;
    if (lost) this.parts.adding.input.focus();
    this.tell(!done ? "undo_kept" : way === "undo" ? "undone" : "redone");
  }

  private keys(event: KeyboardEvent): void {
    const at = event.target as HTMLElement;
    const row = at.closest<HTMLElement>(".ws-actor");
    if (event.key === "Escape" && this.opened) this.toggle(this.opened);
    else if (event.key === "Delete" && row && at.matches(".ws-actor-head")) {
      if (this.editable()) this.remove(row.dataset.id ?? "");
    } else {
      const typed = at.matches("input[type=text], input[type=search]");
      const way = wayOf(event, typed && (at as HTMLInputElement).value !== "");
      if (!way) return;
      event.preventDefault();
      this.turn(way);
    }
  }

  editable(): boolean {
    return this.frame().editable();
  }

  tell(key: string, places: Record<string, string | number> = {}): void {
    this.told(key && this.say(key, places));
  }

  told(text: string): void {
    if (!this.parts) return;
    write(this.parts.told, text);
    if (this.parts.adding.has(document.activeElement))
      this.parts.told.scrollIntoView({ block: "nearest" });
  }
}
