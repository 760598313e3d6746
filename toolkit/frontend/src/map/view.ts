// The map as a person works with it. What is on the screen is put together here; what a tap does
// stands in choosing.ts, what changes the map in changing.ts, what stands around it in panes.ts.
import { h, say as write } from "../shared/dom";
import { Edits, wayOf } from "../shared/edits";
import { word, type Model } from "../shared/model";
import type { Saver } from "../shared/saving";
import type { Sheet } from "../shared/sheet";
import type { Drawing } from "../shared/view";
import { advice } from "./advice";
import * as bars from "./bars";
import { Changing } from "./changing";
import { Choosing } from "./choosing";
import type { Say } from "./details";
import type { Ground } from "./ground";
import { Hand } from "./hand";
import { layerLooks, type Looks } from "./looks";
import { Panes } from "./panes";
import type { Seen } from "./seen";
import { isBig, Stage, type StageHooks } from "./stage";
import { Tables } from "./tables";
import { Taking } from "./taking";
import type { MapTraits } from "./traits";
import * as v from "./value";
import type { MapValue } from "./value";

/** Texts have an undo of their own; a choice among several is no text. */
const TEXTS = "input:not([type=radio], [type=checkbox])";

export class MapView implements Drawing, Ground {
  readonly root = h("div", { class: "ws-map-root" });
  readonly hand: Hand;
  readonly edits: Edits<MapValue>;
  looks: Looks = { roles: new Map(), layers: new Map() };
  stage: Stage | null = null;
  tables: Tables | null = null;
  private tools: ReturnType<typeof bars.toolbar> | null = null;
  private adder: ReturnType<typeof bars.quickAdd> | null = null;
  private readonly choosing: Choosing;
  private readonly changing: Changing;
  private readonly panes: Panes;
  private readonly hint = h("p", { class: "ws-map-hint", role: "status" });
  private readonly choice = h("div");

  constructor(
    private readonly model: Model<MapTraits>,
    saver: Saver<MapValue>,
    private readonly frame: () => Sheet,
  ) {
    this.hand = new Hand(model.get("background"), model.get("hulls"));
    this.edits = new Edits(saver);
    this.choosing = new Choosing(this, {
      connect: (source, target) => this.changing.connect(source, target),
      travel: (way) => this.changing.travel(way),
      write: () => this.adder?.input.focus({ preventScroll: true }),
      sheet: () => this.panes.side.element,
    });
    const taking = new Taking(model, this.say, (key, places) => this.tell(key, places));
    this.changing = new Changing(this, this.choosing, taking, model);
    this.panes = new Panes(this, model, this.choosing, this.changing, taking);
    this.root.addEventListener("keydown", (event) => this.keys(event));
  }

  // ---- drawing

  build(): void {
    const { say, hand, choosing, changing } = this;
    this.looks = this.lookUp();
    if (!this.looks.layers.has(hand.layer)) hand.layer = [...this.looks.layers.keys()][0];
    this.stage?.dispose();
    this.stage = new Stage(this.touch(), isBig(this.value.actors.length));
    this.tables = new Tables(
      {
        say,
        choose: (hit) => choosing.choose(hit, true),
        remove: (hit) => changing.remove(hit),
        connect: (...ends) => changing.connectInTable(...ends),
      },
      this.looks,
    );
    this.tools = bars.toolbar(say, (tool) => choosing.press(tool));
    this.adder = bars.quickAdd(say, (name, kind) => changing.add(name, kind));
    this.choice.replaceChildren(
      bars.layerChoice(say, this.looks, hand.layer, hand.status, (layer, status) => {
        Object.assign(hand, { layer, status });
        if (hand.hidden.delete(layer)) this.show();
      }),
    );
    this.panes.forget();
    const { question } = this.model.get("prompts");
    const asked = question ?? String(this.value.question ?? "");
    this.root.replaceChildren(
      ...(asked ? [h("p", { class: "ws-map-question" }, asked)] : []),
      h(
        "div",
        { class: "ws-map-main" },
        h("div", { class: "ws-map-plane" }, this.hint, this.stage.element, this.panes.side.element),
        this.tools.element,
        this.adder.element,
        this.choice,
        this.panes.menu.element,
        this.tables.element,
      ),
      this.panes.under.element,
    );
    this.frame().body.replaceChildren(this.root);
    this.show();
    this.advise();
  }

  refresh(outside: boolean): void {
    if (outside) {
      this.edits.forget();
      if (isBig(this.value.actors.length) !== this.stage?.isBig) return this.build();
    }
    this.panes.side.forget();
    this.show();
    if (!outside) this.advise();
  }

  show(): void {
    const { stage, tables, tools, adder, value, hand, edits } = this;
    if (!stage || !tables || !tools || !adder) return;
    const editable = this.editable();
    if (!editable) hand.mode = "select";
    if (isBig(value.actors.length) !== stage.isBig) return this.build();
    const { mode, table, more, full } = hand;
    this.root.dataset.mode = mode;
    this.root.toggleAttribute("data-table", table);
    this.root.toggleAttribute("data-full", full);
    stage.element.hidden = table;
    tables.element.hidden = !table;
    if (table) tables.show(value, editable);
    else stage.draw(this.seen());
    const { canUndo, canRedo } = edits;
    tools.show({ mode, editable, table, more, canUndo, canRedo });
    adder.element.hidden = !editable || !(mode === "add" || table);
    this.choice.hidden = table || mode !== "connect";
    this.panes.show(editable);
  }

  seen(): Omit<Seen, "stop"> {
    const { say, value, looks, hand } = this;
    const { chosen: selected, from, hidden, moment, hulls, background } = hand;
    const prompts = this.model.get("prompts");
    const [near, far] = [prompts.near ?? say("near"), prompts.far ?? say("far")];
    const look = { selected, from, hidden, moment, hulls, background };
    return { value, looks, ...look, say, near, far, us: say("us") };
  }

  /** What roles and layers look like; a map that names no layers has the usual ones. */
  private lookUp(): Looks {
    const layers = this.model.get("layers");
    const usual = v.LAYERS.map((value) => ({ value, label: this.say(`layer_${value}`) }));
    return {
      roles: new Map(this.model.get("roles").map((role) => [role.value, role])),
      layers: layerLooks(layers.length ? layers : usual),
    };
  }

  // ---- hands and keys

  private touch(): StageHooks {
    const { choosing, changing, hand } = this;
    return {
      say: this.say,
      tap: (hit, at) => choosing.tap(hit, at),
      drags: (hit) => {
        if (hit?.kind !== "actor" || !this.editable()) return "pan";
        return hand.mode === "connect" ? "join" : "move";
      },
      moved: (id, to) => changing.step(v.moved(this.value, id, to)),
      nudged: (id, to) => {
        changing.step(v.moved(this.value, id, to), `nudge ${id}`);
        this.stage?.focus(id);
      },
      joined: (id, other) => {
        if (other?.kind === "actor" && other.id !== id) changing.connect(id, other.id);
      },
      removes: (id) => {
        if (this.editable()) changing.remove({ kind: "actor", id });
      },
      full: () => choosing.fill(!hand.full),
      isFull: () => hand.full,
    };
  }

  private keys(event: KeyboardEvent): void {
    const way = wayOf(event, (event.target as HTMLElement).matches(TEXTS));
    if (way) this.changing.travel(way);
    else if (event.key !== "Escape" || !this.choosing.escape()) return;
    event.preventDefault();
  }

  // ---- words

  advise(): void {
    const { table, mode, from } = this.hand;
    const [key, places] = advice({
      big: this.stage?.isBig ?? false,
      editable: this.editable(),
      table,
      mode,
      from: from && this.name(from),
      actors: this.value.actors.length,
      waiting: this.model.get("roster").length > 0,
    });
    this.tell(key, places);
  }

  tell(key: string, places?: Record<string, string | number>): void {
    write(this.hint, key.includes(" ") ? key : this.say(key, places));
  }

  readonly say: Say = (key, places = {}) => {
    const text: string = this.model.get("map_words")?.[key] ?? word(this.model, key, places);
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(places[name] ?? whole));
  };

  name(id: string): string {
    return v.actorOf(this.value, id)?.name ?? "";
  }

  // ---- how things stand

  get value(): MapValue {
    return this.edits.value;
  }

  editable(): boolean {
    const big = isBig(this.value.actors.length);
    return this.model.get("mode") === "edit" && !big && this.frame().editable();
  }
}
