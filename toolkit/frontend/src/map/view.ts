// The map as a person works with it: what is chosen, what a tap does now, what can be taken back.
import { h, say as write } from "../shared/dom";
import { same, word, type Model } from "../shared/model";
import type { Saver } from "../shared/saving";
import type { Sheet } from "../shared/sheet";
import type { Drawing } from "../shared/view";
import { advice } from "./advice";
import * as bars from "./bars";
import { details, type Say } from "./details";
import { freeSpot, type Point } from "./geometry";
import type { Hit } from "./gestures";
import { layerLooks, type Looks } from "./looks";
import { menu } from "./menu";
import { Pane } from "./pane";
import type { Background, Hulls, Seen } from "./scene";
import { isBig, Stage } from "./stage";
import { Steps } from "../shared/steps";
import { Tables } from "./tables";
import { Taking } from "./taking";
import type { MapTraits } from "./traits";
import * as v from "./value";
import type { MapValue, Tie } from "./value";

export class MapView implements Drawing {
  private readonly steps = new Steps<MapValue>();
  private mode: bars.Mode = "select";
  private chosen: Hit = null;
  private unfolded = false;
  private from: string | null = null;
  private layer = "";
  private status: Tie["status"] = "existing";
  private readonly hidden = new Set<string>();
  private moment: string | null = null;
  private background: Background = "free";
  private hulls: Hulls = "none";
  private table = false;
  private more = false;
  private full = false;
  /** The text that the present step of typing belongs to. */
  private typing = "";
  /** Where the next new actor goes, when the person tapped a place. */
  private spot: Point | null = null;
  /** A name that is there already; added when it is asked for again. */
  private doubled = "";
  private looks: Looks = { roles: new Map(), layers: new Map() };
  private stage: Stage | null = null;
  private tables: Tables | null = null;
  private tools: ReturnType<typeof bars.toolbar> | null = null;
  private add: ReturnType<typeof bars.quickAdd> | null = null;
  private readonly taking: Taking;
  private readonly root = h("div", { class: "ws-map-root" });
  private readonly hint = h("p", { class: "ws-map-hint", role: "status" });
  private readonly side = new Pane("ws-map-side");
  private readonly under = new Pane("ws-map-under");
  private readonly menu = new Pane("");
  private readonly choice = h("div");

  constructor(
    private readonly model: Model<MapTraits>,
    private readonly saver: Saver<MapValue>,
    private readonly frame: () => Sheet,
  ) {
    this.background = model.get("background");
    this.hulls = model.get("hulls");
    this.taking = new Taking(model, this.say, (key, places) => this.tell(key, places));
    this.root.addEventListener("keydown", (event) => this.keys(event));
  }

  // ---- drawing

  build(): void {
    const { say } = this;
    const layers = this.model.get("layers");
    const named = v.LAYERS.map((value) => ({ value, label: say(`layer_${value}`) }));
    this.looks = {
      roles: new Map(this.model.get("roles").map((role) => [role.value, role])),
      layers: layerLooks(layers.length ? layers : named),
    };
    if (!this.looks.layers.has(this.layer)) this.layer = [...this.looks.layers.keys()][0];
    this.stage?.dispose();
    this.stage = new Stage(this.touch(), isBig(this.value.actors.length));
    this.tables = new Tables(
      {
        say,
        choose: (hit) => this.choose(hit, true),
        remove: (hit) => this.remove(hit),
        connect: (...ends) => this.connectInTable(...ends),
      },
      this.looks,
    );
    this.tools = bars.toolbar(say, (tool) => this.press(tool));
    this.add = bars.quickAdd(say, (name, kind) => this.addActor(name, kind));
    this.choice.replaceChildren(
      bars.layerChoice(say, this.looks, this.layer, this.status, (layer, status) => {
        [this.layer, this.status] = [layer, status];
        if (this.hidden.delete(layer)) this.show();
      }),
    );
    for (const pane of [this.side, this.under, this.menu]) pane.forget();
    const { question } = this.model.get("prompts");
    const asked = question ?? String(this.value.question ?? "");
    this.root.replaceChildren(
      ...[asked && h("p", { class: "ws-map-question" }, asked)].filter((part) => part !== ""),
      h(
        "div",
        { class: "ws-map-main" },
        h("div", { class: "ws-map-plane" }, this.hint, this.stage.element, this.side.element),
        this.tools.element,
        this.add.element,
        this.choice,
        this.menu.element,
        this.tables.element,
      ),
      this.under.element,
    );
    this.frame().body.replaceChildren(this.root);
    this.show();
    this.advise();
  }

  refresh(outside: boolean): void {
    if (outside) {
      this.steps.clear(); // steps back would bring back another device's past
      this.typing = "";
      if (isBig(this.value.actors.length) !== this.stage?.isBig) return this.build();
    }
    this.side.forget();
    this.show();
    if (!outside) this.advise();
  }

  private show(): void {
    const { stage, tables, tools, add, value } = this;
    if (!stage || !tables || !tools || !add) return;
    const editable = this.editable();
    if (!editable) this.mode = "select";
    if (isBig(value.actors.length) !== stage.isBig) return this.build();
    this.root.dataset.mode = this.mode;
    this.root.toggleAttribute("data-table", this.table);
    this.root.toggleAttribute("data-full", this.full);
    stage.element.hidden = this.table;
    tables.element.hidden = !this.table;
    if (this.table) tables.show(value, editable);
    else stage.draw(this.seen());
    tools.show({
      mode: this.mode,
      editable,
      table: this.table,
      more: this.more,
      canUndo: this.steps.canUndo,
      canRedo: this.steps.canRedo,
    });
    add.element.hidden = !editable || !(this.mode === "add" || this.table);
    this.choice.hidden = this.table || this.mode !== "connect";
    this.showSide(editable);
    this.showUnder(editable);
    this.showMenu(editable);
  }

  private seen(): Omit<Seen, "stop"> {
    const { say, value, looks } = this;
    const prompts = this.model.get("prompts");
    return {
      value,
      looks,
      selected: this.chosen,
      from: this.from,
      hidden: this.hidden,
      moment: this.moment,
      hulls: this.hulls,
      background: this.background,
      say,
      near: prompts.near ?? say("near"),
      far: prompts.far ?? say("far"),
      us: say("us"),
    };
  }

  private showSide(editable: boolean): void {
    if (this.side.busy && this.typing) return; // nothing is redrawn under the hand
    const { say, looks, value, chosen, unfolded } = this;
    this.side.show([chosen, editable, unfolded, value], () => {
      const form = details(value, chosen, editable, unfolded, {
        say,
        looks,
        actor: (id, change, typed) =>
          this.step(v.changedActor(this.value, id, change), typed && `${typed} ${id}`),
        role: (id, role) => this.step(v.withRole(this.value, id, role)),
        tie: (at, change, typed) => this.changeTie(at, change, typed),
        remove: () => this.remove(this.chosen),
        connect: (id) => this.connectFrom(id),
        choose: (hit) => this.choose(hit, true),
        unfold: () => {
          this.unfolded = !this.unfolded;
          this.show();
        },
        close: () => this.close(),
        left: () => this.leaveText(),
      });
      if (!form) this.chosen = null;
      this.root.toggleAttribute("data-chosen", form !== null);
      return [form];
    });
  }

  private showUnder(editable: boolean): void {
    const { say, looks, value, hidden, table } = this;
    const here = new Set(value.actors.map(({ id }) => id));
    const waiting = editable ? this.model.get("roster").filter(({ id }) => !here.has(id)) : [];
    const kinds = value.actors.map(({ kind }) => kind);
    const ties = value.ties.map(({ status, vertical }) => [status, vertical]);
    this.under.show([waiting, [...hidden], table, kinds, ties, value.roles], () => [
      waiting.length > 0 &&
        bars.tray(waiting, looks, this.model.get("prompts").tray ?? say("tray"), say, (all) =>
          this.put(all),
        ),
      !table &&
        bars.legend(value, looks, hidden, say, (layer) => {
          if (!hidden.delete(layer)) hidden.add(layer);
          this.show();
        }),
    ]);
  }

  private showMenu(editable: boolean): void {
    this.menu.element.hidden = !this.more;
    if (!this.more) return;
    const { background, hulls, moment, value } = this;
    const inside = value.actors.some((actor) => actor.inside);
    const big = this.stage?.isBig ?? false;
    const look = { background, hulls, moments: value.moments, moment, editable, big, inside };
    const again = (change: () => void) => {
      change();
      this.show();
    };
    this.menu.show(look, () => [
      menu(this.say, look, {
        background: (one) => again(() => (this.background = one)),
        hulls: (one) => again(() => (this.hulls = one)),
        moment: (one) => again(() => (this.moment = one)),
        picture: (kind) => void this.taking.picture(kind, this.whole(), this.stage?.canvas() ?? null),
        data: (form) => void this.taking.data(form, this.value),
        bring: (files) => void this.bring(files),
        arrange: () => void this.arrange(),
      }),
    ]);
  }

  private whole(): Seen {
    return { ...this.seen(), stop: null };
  }

  // ---- what a person does

  private press(tool: bars.Tool): void {
    this.leaveText();
    if (tool === "undo" || tool === "redo") return this.travel(tool);
    if (tool === "table") this.table = !this.table;
    else if (tool === "more") this.more = !this.more;
    else {
      this.mode = tool;
      this.from = null;
      this.spot = null;
      if (tool !== "select") this.chosen = null;
    }
    this.show();
    this.advise();
    if (tool === "add") this.add?.input.focus({ preventScroll: true });
  }

  private touch() {
    return {
      say: this.say,
      tap: (hit: Hit, at: Point) => this.tap(hit, at),
      drags: (hit: Hit): "move" | "join" | "pan" => {
        if (hit?.kind !== "actor" || !this.editable()) return "pan";
        return this.mode === "connect" ? "join" : "move";
      },
      moved: (id: string, to: Point) => this.step(v.moved(this.value, id, to)),
      nudged: (id: string, to: Point) => {
        this.step(v.moved(this.value, id, to), `nudge ${id}`);
        this.stage?.focus(id);
      },
      joined: (id: string, other: Hit) => {
        if (other?.kind === "actor" && other.id !== id) this.connect(id, other.id);
      },
      removes: (id: string) => this.editable() && this.remove({ kind: "actor", id }),
      full: () => this.fill(!this.full),
      isFull: () => this.full,
    };
  }

  private tap(hit: Hit, at: Point): void {
    this.leaveText();
    if (this.mode === "connect" && hit?.kind === "actor") return this.tapEnd(hit.id);
    if (this.mode === "connect" && this.from && !hit) return this.connectFrom(null);
    if (this.mode === "add" && !hit) {
      this.spot = at;
      this.tell("hint_spot");
      return this.add?.input.focus({ preventScroll: true });
    }
    this.choose(hit);
  }

  private tapEnd(id: string): void {
    if (!this.from) return this.connectFrom(id);
    const { from } = this;
    if (from === id) return this.connectFrom(null);
    this.connect(from, id);
  }

  private connectFrom(id: string | null): void {
    this.mode = "connect";
    this.table = false;
    this.from = id;
    this.chosen = null;
    this.show();
    this.advise();
    if (id && !this.root.contains(document.activeElement)) this.stage?.focus(id);
  }

  private connect(source: string, target: string): boolean {
    const { layer, status } = this;
    const names = { a: this.name(source), b: this.name(target) };
    this.from = null;
    const there = v.tieBetween(this.value, source, target, layer);
    if (there >= 0) {
      this.choose({ kind: "tie", key: v.tieKeys(this.value.ties)[there] });
      this.tell("hint_tied", names);
      return false;
    }
    this.step(v.withTie(this.value, { source, target, layer, status }));
    this.tell("hint_connected", names);
    return true;
  }

  private connectInTable(source: string, target: string, layer: string, status: Tie["status"]): void {
    if (!source || !target || source === target) return this.tell("hint_two");
    [this.layer, this.status] = [layer, status];
    this.connect(source, target);
  }

  private choose(hit: Hit, lead = false): void {
    this.leaveText();
    this.chosen = hit;
    this.unfolded = lead && hit !== null;
    this.show();
    this.advise();
    if (hit?.kind === "actor") this.stage?.reveal(hit.id, this.covered());
    if (lead && hit) this.side.element.querySelector<HTMLElement>(".ws-map-heading")?.focus();
  }

  /** How much of the stage the sheet covers. */
  private covered(): number {
    const [sheet, stage] = [this.side.element.firstElementChild, this.stage?.element];
    if (!sheet || !stage) return 0;
    const [a, b] = [sheet.getBoundingClientRect(), stage.getBoundingClientRect()];
    return a.left < b.right - 8 ? Math.max(0, b.bottom - a.top) : 0;
  }

  private close(): void {
    const { chosen } = this;
    this.leaveText();
    this.chosen = null;
    this.show();
    this.advise();
    if (this.table) this.tables?.focus(chosen);
    else if (chosen?.kind === "actor") this.stage?.focus(chosen.id);
  }

  private addActor(name: string, kind: v.Kind): boolean {
    if (this.value.actors.length >= v.EDITABLE) {
      this.tell("hint_full", { n: v.EDITABLE });
      return false;
    }
    const twin = this.value.actors.some((actor) => v.sameName(actor.name, name));
    if (twin && this.doubled !== name) {
      this.doubled = name;
      this.tell("hint_same", { name });
      return false;
    }
    this.doubled = "";
    const known = this.model.get("roster").find(
      (actor) => v.sameName(actor.name, name) && !v.actorOf(this.value, actor.id),
    );
    const id = known?.id ?? v.newActorId();
    const { role, ...actor } = known ?? { id, name, kind };
    this.step(v.withActor(this.value, actor, this.free(this.spot), role));
    this.spot = null;
    this.stage?.reveal(id);
    this.tell("hint_added", { name });
    return true;
  }

  /** Put actors that waited on the map, as one step. */
  private put(actors: bars.Waiting[]): void {
    this.leaveText();
    let next = this.value;
    for (const { role, ...actor } of actors) {
      if (next.actors.length >= v.EDITABLE) break;
      next = v.withActor(next, actor, this.free(null, next), role);
    }
    if (actors.length === 1) this.chosen = { kind: "actor", id: actors[0].id };
    this.unfolded = false;
    this.step(next);
    if (actors.length === 1) this.stage?.reveal(actors[0].id, this.covered());
    else this.stage?.fit();
    this.tell(actors.length === 1 ? "hint_put" : "hint_put_all", {
      name: actors[0].name,
      n: actors.length,
    });
  }

  private free(spot: Point | null, value = this.value): Point {
    const taken = Object.values(value.positions);
    const near = spot ?? (taken.length < 4 ? ([0, 0] as Point) : (this.stage?.middle ?? [0, 0]));
    return spot ?? freeSpot(taken, near, this.stage?.upright ?? 1);
  }

  private changeTie(at: number, change: Partial<Tie>, typed?: string): void {
    const next = v.changedTie(this.value, at, change);
    this.chosen = { kind: "tie", key: v.tieKeys(next.ties)[at] };
    this.step(next, typed && `${typed} ${at}`);
  }

  private remove(hit: Hit): void {
    if (!hit || (hit.kind === "actor" && hit.id === this.value.us)) return;
    const at = hit.kind === "tie" ? v.tieKeys(this.value.ties).indexOf(hit.key) : -1;
    const next =
      hit.kind === "actor" ? v.withoutActor(this.value, hit.id) : v.withoutTie(this.value, at);
    const name = hit.kind === "actor" ? this.name(hit.id) : "";
    const inMap = this.stage?.element.contains(document.activeElement);
    this.typing = "";
    this.chosen = null;
    this.from = null;
    this.step(next);
    this.tell(hit.kind === "actor" ? "hint_removed" : "hint_tie_removed", { name });
    if (this.table) this.tables?.focus(null);
    else if (inMap && next.actors.length) this.stage?.focus(next.us ?? next.actors[0].id);
  }

  /** Take over a new value as one step; typing goes on within its step and is saved at rest. */
  private step(change: MapValue, typed = ""): void {
    const next = v.shape(change);
    if (!same(next, this.value)) {
      if (!typed || typed !== this.typing) this.steps.push(this.value);
      this.typing = typed;
      this.saver.edit(next, typed ? "soon" : "now");
    }
    this.show();
  }

  private leaveText(): void {
    this.typing = "";
    this.saver.flush();
  }

  private travel(way: "undo" | "redo"): void {
    const found = this.editable() ? this.steps[way](this.value) : undefined;
    if (!found) return;
    this.typing = "";
    this.from = null;
    this.saver.edit(found);
    if (this.chosen?.kind === "tie") this.chosen = null;
    this.show();
    this.tell(way === "undo" ? "undone" : "redone");
  }

  private async bring(files: File[]): Promise<void> {
    const value = await this.taking.bring(files);
    if (!value) return;
    this.chosen = null;
    this.step(value as MapValue);
    this.stage?.fit();
    this.tell("brought", { actors: this.value.actors.length, ties: this.value.ties.length });
  }

  private async arrange(): Promise<void> {
    const positions = await this.taking.arrange(this.value, this.background === "rings");
    if (!positions) return;
    this.step({ ...this.value, positions: { ...this.value.positions, ...positions } });
    this.stage?.fit();
    this.tell("arranged");
  }

  private fill(full: boolean): void {
    this.full = full;
    document.documentElement.toggleAttribute("data-ws-map-full", full);
    this.show();
  }

  private keys(event: KeyboardEvent): void {
    const typed = (event.target as HTMLElement).matches("input:not([type=radio], [type=checkbox])");
    if (event.key === "Escape") {
      if (this.from) this.connectFrom(null);
      else if (this.chosen) this.close();
      else if (this.full) this.fill(false);
      else return;
      event.preventDefault();
      return;
    }
    if (!(event.ctrlKey || event.metaKey) || typed) return; // a text has its own undo
    const key = event.key.toLowerCase();
    const way = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
    if (!way) return;
    event.preventDefault();
    this.travel(way);
  }

  // ---- words

  /** Say what the next tap does. */
  private advise(): void {
    const [key, places] = advice({
      big: this.stage?.isBig ?? false,
      editable: this.editable(),
      table: this.table,
      mode: this.mode,
      from: this.from && this.name(this.from),
      actors: this.value.actors.length,
    });
    this.tell(key, places);
  }

  private tell(key: string, places?: Record<string, string | number>): void {
    write(this.hint, key.includes(" ") ? key : this.say(key, places));
  }

  private readonly say: Say = (key, places = {}) => {
    const text: string = this.model.get("map_words")?.[key] ?? word(this.model, key, places);
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(places[name] ?? whole));
  };

  private name(id: string): string {
    return v.actorOf(this.value, id)?.name ?? "";
  }

  private get value(): MapValue {
    return this.saver.value;
  }

  private editable(): boolean {
    const big = isBig(this.value.actors.length);
    return this.model.get("mode") === "edit" && !big && this.frame().editable();
  }
}
