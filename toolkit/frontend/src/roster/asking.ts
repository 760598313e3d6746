// The questions that stand between the form and the list, and what an answer does.
import { h } from "../shared/dom";
import { drawAsks, keyOf, type Ask } from "./asks";
import type { Desk } from "./desk";
import { hasNumber, looksLikePerson, withoutNumbers } from "./guard";
import type { Fields } from "./ledger";
import { clip } from "./paste";
import type { Pair, Rec } from "./records";

export interface AskingHooks {
  /** Open an actor to be written anew. */
  rewrite(id: string): void;
  /** Pairs of ids that look alike. */
  alike(): [string, string][];
  /** Pairs of which was said whether they are one. */
  apart(): Pair[];
  /** Where the keyboard goes when no question is left. */
  rest: HTMLElement;
}

export class Asking {
  readonly element = h("div", { class: "ws-asks" });
  private drawn = "";

  /** `answered` outlives this drawing: keys of questions that are not asked again. */
  constructor(
    private readonly desk: Desk,
    private readonly answered: Set<string>,
    private readonly hooks: AskingHooks,
  ) {}

  draw(): void {
    const asks = this.desk.editable() ? this.questions() : [];
    const drawn = JSON.stringify(asks.map((ask) => (ask.what === "alike" ? [ask.one, ask.other] : ask)));
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const { desk } = this;
    this.element.replaceChildren(
      ...drawAsks(asks, {
        merge: (from, into) => this.merge(from, into),
        apart: (one, other) => this.after(() => desk.ledger.keepApart(one, other), "apart_kept"),
        rewrite: (id) => this.hooks.rewrite(id),
        cut: (id) => this.cut(id),
        asIs: (ask) => this.after(() => this.answered.add(keyOf(ask)), ""),
        say: desk.say,
      }),
    );
  }

  private questions(): Ask[] {
    const { list, model, opened } = this.desk;
    const signs = model.get("signs");
    const byId = new Map(list.map((rec) => [rec.id, rec]));
    const apart = this.hooks.apart().filter((pair) => !pair.off);
    const kept = new Set(apart.map((pair) => `${pair.one} ${pair.other}`));
    const asks: Ask[] = [];
    for (const rec of list) {
      if (rec.id === opened) continue; // it is being written
      if (looksLikePerson(rec.name, signs)) asks.push({ what: "person", rec });
      if ([rec.name, rec.place, rec.brings, rec.members].some(hasNumber)) {
        asks.push({ what: "number", rec });
      }
    }
    for (const [a, b] of this.hooks.alike()) {
      const [one, other] = [byId.get(a), byId.get(b)];
      if (!one || !other || kept.has(`${a} ${b}`) || kept.has(`${b} ${a}`)) continue;
      asks.push({ what: "alike", one, other });
    }
    return asks.filter((ask) => !this.answered.has(keyOf(ask)));
  }

  private merge(from: string, into: string): void {
    const [old, kept] = [this.rec(from), this.rec(into)];
    if (!old || !kept) return;
    const most = this.desk.model.get("longest").text;
    const both = (one: string, other: string) =>
      !other || one.includes(other) ? one : clip(one ? `${one} · ${other}` : other, most);
    const fields: Fields = {
      members: both(kept.members, old.members),
      place: both(kept.place, old.place),
      brings: both(kept.brings, old.brings),
    };
    const changes = { [from]: { fate: into }, [into]: fields };
    this.after(() => this.desk.ledger.change(changes), "merged", { name: kept.name });
  }

  private cut(id: string): void {
    const rec = this.rec(id);
    if (!rec) return;
    const fields: Fields = {};
    for (const part of ["place", "brings", "members"] as const) fields[part] = withoutNumbers(rec[part]);
    const name = withoutNumbers(rec.name);
    if (!name) return this.hooks.rewrite(id);
    fields.name = name;
    this.after(() => this.desk.ledger.change({ [id]: fields }), "number_cut");
  }

  /** Do what an answer asks for, say so, and keep the keyboard near. */
  private after(action: () => void, key: string, places: Record<string, string | number> = {}): void {
    const inside = this.element.contains(document.activeElement);
    action();
    this.desk.draw();
    this.desk.tell(key, places);
    if (!inside) return;
    (this.element.querySelector("button") ?? this.hooks.rest).focus({ preventScroll: true });
  }

  private rec(id: string): Rec | undefined {
    return this.desk.list.find((rec) => rec.id === id);
  }
}
