// The board as a person works with it: items to choose from, a point to place, what is asked.
import { h, say } from "../shared/dom";
import { History } from "../shared/history";
import { same, word, type Model } from "../shared/model";
import type { Saver } from "../shared/saving";
import type { Sheet } from "../shared/sheet";
import type { Drawing } from "../shared/view";
import { itemList } from "./items";
import { panel, type Panel, type PanelHooks } from "./panel";
import type { BoardTraits, Reading } from "./traits";
import * as value from "./value";
import type { Axis, BoardValue, Item, Mark } from "./value";

interface Step {
  value: BoardValue;
  active: string;
}

export class BoardView implements Drawing {
  private readonly history = new History<Step>();
  private readonly list = h("div", { class: "ws-problems-list" });
  private panel: Panel | null = null;
  private active = "";
  /** Where the point is while it is being moved. */
  private preview: Partial<Mark> | null = null;
  /** The text that the present step of typing belongs to: one step to take back, not one a key. */
  private typing = "";
  private listed: unknown = null;

  constructor(
    private readonly model: Model<BoardTraits>,
    private readonly saver: Saver<BoardValue>,
    private readonly frame: () => Sheet,
  ) {}

  // ---- drawing

  build(): void {
    const items = this.items();
    if (!items.some((item) => item.id === this.active)) this.active = items[0]?.id ?? "";
    const place = items.findIndex((item) => item.id === this.active);
    const item = items[place];
    const shown = item && { item, place, total: items.length, unnamed: this.unnamed(item) };
    this.panel = shown ? panel(this.traits(), shown, this.hooks()) : null;
    this.listed = null;
    const body = h("div", { class: "ws-problems-body" }, this.list, this.panel?.element);
    body.addEventListener("keydown", (event) => this.keys(event));
    this.frame().body.replaceChildren(body);
    this.show();
  }

  refresh(outside: boolean): void {
    if (outside) {
      this.history.clear(); // steps back would bring back another device's past
      this.build();
    } else this.show();
  }

  state(): void {
    if (this.panel) this.read(this.panel);
  }

  private show(): void {
    const open = this.frame().editable();
    const items = this.items();
    this.showList(items, open);
    if (!this.panel) return;
    const { pad, twins, approach, reason, name, undo } = this.panel;
    const now = this.now();
    pad.show(
      items.map(({ id }, place) => {
        const mark = id === this.active ? now : value.markOf(this.saver.value, id);
        return {
          number: place + 1,
          x: mark.certainty,
          y: mark.agreement,
          active: id === this.active,
        };
      }),
      open,
    );
    for (const axis of ["certainty", "agreement"] as Axis[]) twins.show(axis, now[axis]);
    twins.editable(open);
    approach?.show(now.approach);
    approach?.editable(open);
    reason?.show(now.reason);
    reason?.editable(open);
    if (name) {
      name.input.readOnly = !open;
      name.remove.hidden = !open;
    }
    undo.hidden = !open;
    undo.disabled = this.history.empty;
    this.read(this.panel);
  }

  /** The list is drawn anew only when it changed: a moving point does not touch it. */
  private showList(items: Item[], open: boolean): void {
    const asks = this.model.get("approaches").length > 0;
    const listed = items.map((item) => ({
      ...item,
      done: value.isDone(value.markOf(this.saver.value, item.id), asks),
    }));
    const mayAdd = open && this.saver.value.own.length < this.model.get("allow_own");
    const state = { listed, mayAdd, active: this.active };
    if (same(state, this.listed)) return;
    this.listed = state;
    const list = itemList(listed, this.active, mayAdd, {
      choose: (id) => this.choose(id),
      add: () => this.add(),
      addLabel: this.model.get("prompts").add ?? this.word("own_add"),
      say: this.word,
    });
    this.list.replaceChildren(list);
  }

  /** What the exercise reads from the place; dimmed while a newer place is on its way. */
  private read({ reading }: Panel): void {
    const readings = this.saver.reading.items as Record<string, Reading> | undefined;
    const found = value.isPlaced(this.now()) ? readings?.[this.active] : undefined;
    const named = found?.label && this.word("reads_as", { name: found.label });
    say(reading, found?.sentence || named || "");
    reading.dataset.type = found?.type ?? "";
    reading.toggleAttribute("data-borderline", found?.borderline === true);
    reading.classList.toggle("ws-stale", this.saver.waiting || this.preview !== null);
  }

  // ---- what a person does

  private hooks(): PanelHooks {
    return {
      moved: (change) => this.move(change),
      cancelled: () => this.move(null),
      placed: (change) => {
        this.change(change);
        this.tell();
      },
      approach: (approach) => this.change({ approach }),
      reason: (reason) => this.change({ reason }, "reason"),
      rename: (name) => this.step(value.withOwn(this.saver.value, this.active, name), "name"),
      remove: () => this.remove(),
      undo: () => this.undo(),
      go: (steps) => this.go(steps),
      left: () => this.saver.flush(),
      say: this.word,
    };
  }

  private move(change: Partial<Mark> | null): void {
    this.preview = change;
    this.show();
  }

  private change(change: Partial<Mark>, typed = ""): void {
    this.step(value.withMark(this.saver.value, this.active, change), typed);
  }

  /** Take over a new value as one step; typing goes on within its step and is saved at rest. */
  private step(next: BoardValue, typed = ""): void {
    this.preview = null;
    const field = typed && `${typed} ${this.active}`;
    if (!same(next, this.saver.value)) {
      if (!field || field !== this.typing) this.remember();
      this.typing = field;
      this.saver.edit(next, typed ? "soon" : "now");
    }
    this.show();
  }

  private remember(): void {
    this.history.push({ value: this.saver.value, active: this.active });
  }

  private undo(): void {
    const back = this.frame().editable() ? this.history.pop() : undefined;
    if (!back) return;
    const stays = back.active === this.active && same(back.value.own, this.saver.value.own);
    this.preview = null;
    this.typing = "";
    this.active = back.active;
    this.saver.edit(back.value);
    if (stays) this.show();
    else this.rebuildFocused(".ws-board-tools button");
    this.say("undone");
  }

  private choose(id: string): void {
    this.saver.flush();
    this.preview = null;
    this.typing = "";
    this.active = id;
    this.build();
    this.panel?.head.focus({ preventScroll: true });
    this.panel?.head.scrollIntoView({ block: "nearest" });
  }

  private go(steps: number): void {
    const items = this.items();
    const next = items[items.findIndex((item) => item.id === this.active) + steps];
    if (next) this.choose(next.id);
  }

  private add(): void {
    const id = value.newOwnId(this.saver.value);
    this.remember();
    this.typing = "";
    this.active = id;
    this.saver.edit(value.withOwn(this.saver.value, id, this.defaultName(id)));
    this.build();
    this.panel?.name?.input.focus();
  }

  private remove(): void {
    const items = this.items();
    const place = items.findIndex((item) => item.id === this.active);
    this.remember();
    this.typing = "";
    this.saver.edit(value.withoutOwn(this.saver.value, this.active));
    this.active = (items[place + 1] ?? items[place - 1])?.id ?? "";
    this.rebuildFocused(".ws-board-tools button, .ws-item-add");
    this.say("own_removed");
  }

  /** Build anew without losing the place of the keyboard. */
  private rebuildFocused(selector: string): void {
    this.build();
    const target = this.frame().body.querySelector<HTMLButtonElement>(selector);
    if (target && !target.disabled) target.focus({ preventScroll: true });
    else this.panel?.head.focus({ preventScroll: true });
  }

  private keys(event: KeyboardEvent): void {
    const typed = (event.target as HTMLElement).matches("input[type=text]");
    const asked = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "z";
    if (!asked || typed) return; // in a text the browser's own undo is better
    event.preventDefault();
    this.undo();
  }

  // ---- what there is

  private readonly word = (key: string, places: Record<string, string | number> = {}) =>
    word(this.model, key, places);

  private items(): Item[] {
    const own = this.saver.value.own.map((item) => ({ ...item, own: true }));
    return [...this.model.get("items"), ...own];
  }

  private traits() {
    const { model } = this;
    return {
      axes: model.get("axes"),
      quadrants: model.get("quadrants"),
      mid: model.get("mid"),
      band: model.get("band"),
      approaches: model.get("approaches"),
      prompts: model.get("prompts"),
      ask_reason: model.get("ask_reason"),
    };
  }

  private now(): Mark {
    return { ...value.markOf(this.saver.value, this.active), ...this.preview };
  }

  private unnamed(item: Item): string | null {
    const added = this.saver.value.own.some((own) => own.id === item.id);
    return added ? this.defaultName(item.id) : null;
  }

  private defaultName(id: string): string {
    return this.word("own_default", { n: id.replace(/^own-/, "") });
  }

  private say(key: string): void {
    if (this.panel) say(this.panel.told, this.word(key));
  }

  /** Say where the point is now, for those who moved it by key and do not see it. */
  private tell(): void {
    const { certainty, agreement } = this.now();
    const { x, y } = this.model.get("axes");
    const parts = [
      certainty !== null && `${x.label} ${certainty}`,
      agreement !== null && `${y.label} ${agreement}`,
    ].filter(Boolean);
    this.panel?.told.replaceChildren(h("span", { class: "ws-unseen" }, parts.join(", ")));
  }
}
