// The map as two tables: the same actors and ties, read, added, changed and removed without drawing.
import { h, newId } from "../shared/dom";
import type { Say } from "./details";
import { button, labelled, selectInput, textInput } from "./fields";
import type { Hit } from "./gestures";
import type { Looks } from "./looks";
import { actorOf, degrees, tieKeys, type MapValue } from "./value";

export interface TableHooks {
  say: Say;
  choose(hit: Hit): void;
  remove(hit: Hit): void;
  /** Add a tie; says whether it was added. */
  connect(source: string, target: string, layer: string, status: "existing" | "wished"): void;
}

/** More rows than these are found by the filter. */
const ROWS = 300;
const FILTER_FROM = 12;

interface Row {
  hit: Exclude<Hit, null>;
  cells: string[];
}

export class Tables {
  readonly element = h("div", { class: "ws-map-tables" });
  private wanted = "";
  private readonly actors: Table;
  private readonly ties: Table;
  private readonly filter: HTMLInputElement;
  private readonly find: HTMLElement;
  private readonly form: HTMLFormElement;
  private readonly source: HTMLSelectElement;
  private readonly target: HTMLSelectElement;
  private value: MapValue | null = null;
  private open = false;
  private listed = "";

  constructor(
    private readonly hooks: TableHooks,
    private readonly looks: Looks,
  ) {
    const { say } = hooks;
    this.actors = new Table(say("table_actors"), ["name", "kind", "role", "place", "ties"], hooks);
    this.ties = new Table(say("table_ties"), ["from", "way", "to", "layer", "status"], hooks);
    this.filter = textInput("", 80, (text) => this.search(text), () => {});
    this.filter.type = "search";
    this.find = labelled(say("filter"), this.filter);
    this.source = selectInput("", [], () => {});
    this.target = selectInput("", [], () => {});
    this.form = this.tieForm();
    this.element.append(this.find, this.actors.element, this.form, this.ties.element);
  }

  show(value: MapValue, open: boolean): void {
    this.value = value;
    this.open = open;
    this.find.hidden = value.actors.length + value.ties.length < FILTER_FROM && !this.wanted;
    this.form.hidden = !open || value.actors.length < 2;
    const named = value.actors.map(({ id, name }) => `${id}\n${name}`).join("\n");
    if (named !== this.listed) {
      this.listed = named;
      this.list(this.source);
      this.list(this.target);
    }
    this.rows();
  }

  /** Lead the keyboard to the row of what was chosen before. */
  focus(hit: Hit): void {
    (hit?.kind === "tie" ? this.ties : this.actors).focus(hit);
  }

  private search(text: string): void {
    this.wanted = text.normalize("NFC").trim().toLowerCase();
    this.rows();
  }

  private rows(): void {
    const { value, looks, open } = this;
    const { say } = this.hooks;
    if (!value) return;
    const many = degrees(value);
    const byName = new Intl.Collator("th").compare;
    const actors: Row[] = [...value.actors]
      .sort((a, b) => byName(a.name, b.name))
      .map((actor) => ({
        hit: { kind: "actor", id: actor.id },
        cells: [
          actor.name,
          say(`kind_${actor.kind}`),
          actor.id === value.us ? say("ours") : (looks.roles.get(value.roles[actor.id] ?? "")?.label ?? ""),
          actor.place,
          String(many.get(actor.id) ?? 0),
        ],
      }));
    const names = new Map(value.actors.map(({ id, name }) => [id, name]));
    const keys = tieKeys(value.ties);
    const ties: Row[] = value.ties.map((tie, at) => ({
      hit: { kind: "tie", key: keys[at] },
      cells: [
        names.get(tie.source) ?? "",
        say(tie.directed ? "arrow_to" : "arrow_both"),
        names.get(tie.target) ?? "",
        looks.layers.get(tie.layer)?.label ?? tie.layer,
        say(tie.status),
      ],
    }));
    this.actors.show(this.found(actors), open, actors.length, value.us);
    this.ties.show(this.found(ties), open, ties.length, null);
  }

  private found(rows: Row[]): Row[] {
    if (!this.wanted) return rows;
    return rows.filter(({ cells }) =>
      cells.some((cell) => cell.normalize("NFC").toLowerCase().includes(this.wanted)),
    );
  }

  private list(select: HTMLSelectElement): void {
    const kept = select.value;
    const byName = new Intl.Collator("th").compare;
    const sorted = [...(this.value?.actors ?? [])].sort((a, b) => byName(a.name, b.name));
    select.replaceChildren(
      h("option", { value: "" }, this.hooks.say("choose")),
      ...sorted.map(({ id, name }) => h("option", { value: id }, name)),
    );
    select.value = this.value && actorOf(this.value, kept) ? kept : "";
  }

  private tieForm(): HTMLFormElement {
    const { say } = this.hooks;
    const layers = [...this.looks.layers.values()];
    const layer = selectInput(layers[0]?.value ?? "", layers, () => {});
    const states = (["existing", "wished"] as const).map((value) => ({ value, label: say(value) }));
    const status = selectInput("existing", states, () => {});
    const add = (event: Event) => {
      event.preventDefault();
      this.hooks.connect(
        this.source.value,
        this.target.value,
        layer.value,
        status.value as "existing" | "wished",
      );
      this.target.value = "";
      this.target.focus();
    };
    const heading = newId("map-form");
    return h(
      "form",
      { class: "ws-map-tie-form", "aria-labelledby": heading, onsubmit: add },
      h("p", { id: heading, class: "ws-map-heading" }, say("tie_add")),
      h(
        "div",
        { class: "ws-map-form-row" },
        labelled(say("head_from"), this.source),
        labelled(say("head_to"), this.target),
        labelled(say("head_layer"), layer),
        labelled(say("head_status"), status),
        h("button", { type: "submit", class: "ws-button ws-primary" }, say("tie_add_button")),
      ),
    );
  }
}

class Table {
  readonly element: HTMLElement;
  // Roles in so many words: a phone shows rows as cards, and some readers then forget the table.
  private readonly body = h("tbody", { role: "rowgroup" });
  private readonly caption = h("caption");
  private readonly rest = h("p", { class: "ws-hint" });
  private readonly rows = new Map<string, { row: HTMLTableRowElement; look: string }>();

  constructor(
    private readonly title: string,
    private readonly heads: string[],
    private readonly hooks: TableHooks,
  ) {
    const top = [...heads, "do"].map((head) =>
      h("th", { scope: "col", role: "columnheader" }, hooks.say(`head_${head}`)),
    );
    const table = h(
      "table",
      { class: "plain ws-map-table", role: "table" },
      this.caption,
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...top)),
      this.body,
    );
    this.element = h("div", {}, h("div", { class: "ws-map-table-room" }, table), this.rest);
  }

  show(rows: Row[], open: boolean, all: number, us: string | null): void {
    const { say } = this.hooks;
    this.caption.textContent = `${this.title} (${all})`;
    const shown = rows.slice(0, ROWS);
    this.rest.textContent =
      rows.length > ROWS ? say("rows_left", { n: rows.length - ROWS }) : rows.length ? "" : say("nothing");
    const kept = new Set<string>();
    shown.forEach(({ hit, cells }, at) => {
      const key = hit.kind === "actor" ? hit.id : hit.key;
      kept.add(key);
      const look = JSON.stringify([cells, open]);
      let drawn = this.rows.get(key);
      if (!drawn) this.rows.set(key, (drawn = { row: h("tr", { role: "row" }), look: "" }));
      if (drawn.look !== look) {
        drawn.look = look;
        this.fill(drawn.row, hit, cells, open && key !== us);
      }
      if (this.body.children[at] !== drawn.row)
        this.body.insertBefore(drawn.row, this.body.children[at] ?? null);
    });
    for (const [key, { row }] of this.rows) {
      if (kept.has(key)) continue;
      row.remove();
      this.rows.delete(key);
    }
  }

  focus(hit: Hit): void {
    const row = hit && this.rows.get(hit.kind === "actor" ? hit.id : hit.key)?.row;
    (row ?? this.element).querySelector<HTMLElement>("button")?.focus();
  }

  private fill(row: HTMLTableRowElement, hit: Hit, cells: string[], removes: boolean): void {
    const { say, choose, remove } = this.hooks;
    const [first, ...others] = cells;
    const name = hit?.kind === "tie" ? `${cells[0]} – ${cells[2]}` : first;
    const act = (label: string, action: () => void, kind: string) => {
      const made = button(label, action, kind);
      made.setAttribute("aria-label", `${label}: ${name}`);
      return made;
    };
    row.replaceChildren(
      h("th", { scope: "row", role: "rowheader" }, first),
      ...others.map((cell, at) => {
        const head = this.heads[at + 1];
        const said = say(`head_${head}`);
        return h("td", { role: "cell", "data-head": head, "data-said": said }, cell);
      }),
      h(
        "td",
        { class: "ws-map-do", role: "cell" },
        act(say("open"), () => choose(hit), "ws-quiet"),
        removes && act(say("remove"), () => remove(hit), "ws-quiet ws-map-remove"),
      ),
    );
  }
}
