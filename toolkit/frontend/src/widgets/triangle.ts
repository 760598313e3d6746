// Points in an equilateral triangle, each with three sliders that say the same in numbers.
import { h, newId, say, set } from "../shared/dom";
import { same, word, type Model, type SavingTraits } from "../shared/model";
import { turn } from "../shared/room";
import type { Saver } from "../shared/saving";
import type { Sheet } from "../shared/sheet";
import { savingWidget, type Drawing } from "../shared/view";
import { CORNERS, percent, point, remixed, shares, sharesAt, total } from "../triangle/mix";
import type { Amounts, Corner, Point } from "../triangle/mix";
import { pad, type Pad } from "../triangle/pad";

interface CornerWords {
  label: string;
  question: string;
  low: string;
  high: string;
}

interface TriangleTraits extends SavingTraits {
  corners: Record<Corner, CornerWords>;
  points: { id: string; label: string; from_round: number }[];
  said: Record<string, string>;
}

type Value = { points: Record<string, Amounts> };

const NOTHING: Amounts = { a: 0, b: 0, c: 0 };

function shape(raw: Record<string, unknown>): Value {
  return { points: { ...((raw.points as Value["points"]) ?? {}) } };
}

class TriangleView implements Drawing {
  private active = "";
  private preview: Amounts | null = null;
  private pad: Pad | null = null;
  private readonly mix = h("p", { class: "ws-tri-mix" });
  private readonly level = h("p", { class: "ws-tri-level" });
  private readonly told = h("p", { class: "ws-unseen", role: "status" });
  private choices: [string, HTMLInputElement][] = [];
  private sliders: [Corner, HTMLInputElement, HTMLElement][] = [];

  constructor(
    private readonly model: Model<TriangleTraits>,
    private readonly saver: Saver<Value>,
    private readonly frame: () => Sheet,
  ) {}

  build(): void {
    const { model } = this;
    const shown = this.shown();
    if (!shown.some(({ id }) => id === this.active)) this.active = shown[0]?.id ?? "";
    const corners = model.get("corners");
    const names = { a: corners.a.label, b: corners.b.label, c: corners.c.label };
    this.pad = pad(names, this.word("triangle_label"), this.word("triangle_hint"), {
      moved: (at) => this.move(at),
      placed: (at) => this.place(at),
      cancelled: () => this.forget(),
    });
    const group = newId("point");
    this.choices = [];
    const tabs = shown.map(({ id, label }) => {
      const place = model.get("points").findIndex((one) => one.id === id);
      const input = h("input", {
        type: "radio",
        name: group,
        value: id,
        checked: id === this.active,
        onchange: () => this.choose(id),
      });
      this.choices.push([id, input]);
      return h(
        "label",
        { class: "ws-tri-choice", "data-shape": place },
        input,
        h("span", { class: "ws-tri-shape", "aria-hidden": "true" }, "●■▲"[place] ?? "●"),
        h("span", {}, label),
      );
    });
    this.sliders = [];
    const sliders = CORNERS.map((corner) => this.slider(corner, corners[corner]));
    this.frame().body.replaceChildren(
      h("p", { class: "ws-note" }, model.get("said").intro ?? ""),
      h("div", { class: "ws-tri-choices", role: "radiogroup", "aria-label": this.word("triangle_which") }, ...tabs),
      h("div", { class: "ws-tri-body" }, this.pad.element, h("div", { class: "ws-sliders" }, ...sliders)),
      h("div", { class: "ws-tri-said" }, this.mix, this.level),
      this.told,
    );
    this.show();
  }

  refresh(outside: boolean): void {
    if (outside) this.build();
    else this.show();
  }

  state(): void {
    // a second day may have begun: then another point is asked for
    const ids = this.shown().map(({ id }) => id);
    if (this.choices.length && !same(ids, this.choices.map(([id]) => id))) this.build();
  }

  /** The points that are asked for by now; outside a room all of them. */
  private shown(): TriangleTraits["points"] {
    const { inRoom, round } = turn(this.model.get("place"));
    return this.model
      .get("points")
      .filter(({ id, from_round }) => !inRoom || from_round <= round || this.saver.value.points[id]);
  }

  private slider(corner: Corner, words: CornerWords): HTMLElement {
    const id = newId("slider");
    const input = h("input", { id, type: "range", min: 0, max: 10, step: 0.5 });
    const number = h("output", { for: id, class: "ws-slider-number" });
    const amounts = () => ({ ...(this.now() ?? NOTHING), [corner]: Number(input.value) });
    input.addEventListener("input", () => {
      this.preview = amounts();
      this.show();
    });
    input.addEventListener("change", () => this.keep(amounts()));
    input.addEventListener("pointercancel", () => this.forget());
    this.sliders.push([corner, input, number]);
    return h(
      "div",
      { class: "ws-slider" },
      h("label", { class: "ws-label", for: id }, words.question),
      number,
      input,
      h("p", { class: "ws-ends", "aria-hidden": "true" }, h("span", {}, words.low), h("span", {}, words.high)),
    );
  }

  private show(): void {
    const open = this.frame().editable();
    const now = this.now();
    const all = this.model.get("points");
    this.pad?.show(
      all.map(({ id, label }, place) => {
        const amounts = id === this.active ? now : this.saver.value.points[id];
        return { label, shape: place, at: amounts ? point(amounts) : null, active: id === this.active };
      }),
      open,
    );
    for (const [corner, input, number] of this.sliders) {
      const amount = now?.[corner];
      const shown = amount === undefined ? "–" : String(Math.round(amount * 10) / 10);
      if (document.activeElement !== input || this.preview === null) input.value = String(amount ?? 5);
      input.disabled = !open;
      set(input, {
        "aria-valuetext": now ? this.word("of_ten", { n: shown }) : this.word("not_placed"),
        "data-unset": now === null,
      });
      input.style.setProperty("--fill", String((amount ?? 0) / 10));
      say(number, shown);
    }
    const mix = now && shares(now);
    const said = this.model.get("said");
    const fill = (text = "", places: Record<string, string | number>) =>
      text.replace(/\{(\w+)\}/g, (whole, name) => String(places[name] ?? whole));
    say(this.mix, mix ? fill(said.mix, { ...percent(mix) }) : this.word("not_placed"));
    say(this.level, mix ? fill(said.level, { level: Math.round(total(now!) / 0.3) / 10 }) : "");
  }

  private now(): Amounts | null {
    return this.preview ?? this.saver.value.points[this.active] ?? null;
  }

  private choose(id: string): void {
    this.active = id;
    this.preview = null;
    this.show();
  }

  private move(at: Point): void {
    this.preview = remixed(this.saver.value.points[this.active] ?? null, sharesAt(at));
    this.show();
  }

  private place(at: Point): void {
    this.keep(remixed(this.saver.value.points[this.active] ?? null, sharesAt(at)));
  }

  private forget(): void {
    this.preview = null;
    this.show();
  }

  private keep(amounts: Amounts): void {
    this.preview = null;
    const points = { ...this.saver.value.points, [this.active]: amounts };
    this.saver.edit({ points });
    this.show();
    say(this.told, this.mix.textContent ?? "");
  }

  private readonly word = (key: string, places: Record<string, string | number> = {}) =>
    word(this.model, key, places);
}

export default savingWidget<TriangleTraits, Value>(
  "triangle",
  ["corners", "points", "said"],
  shape,
  (model, saver, frame) => new TriangleView(model, saver, frame),
);
