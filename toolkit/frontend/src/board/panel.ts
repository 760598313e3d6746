// Everything about the one item in hand: its name, the board, the sliders, approach and reason.
import { drawField, type Drawn, type Say } from "../form/fields";
import { h, icon, newId } from "../shared/dom";
import { plane, type Plane, type Point } from "./plane";
import { sliders, type Sliders } from "./sliders";
import type { BoardTraits } from "./traits";
import type { Axis, Item, Mark } from "./value";

export const LONGEST = 200;

export interface PanelHooks {
  /** The point follows a hand and is not placed yet. */
  moved(change: Partial<Mark>): void;
  cancelled(): void;
  /** The point was placed, on the board or by a slider. */
  placed(change: Partial<Mark>): void;
  approach(value: string): void;
  reason(value: string): void;
  rename(name: string): void;
  remove(): void;
  undo(): void;
  go(steps: number): void;
  left(): void;
  say: Say;
}

export interface Panel {
  element: HTMLElement;
  head: HTMLElement;
  pad: Plane;
  twins: Sliders;
  approach: Drawn | null;
  reason: Drawn | null;
  reading: HTMLElement;
  told: HTMLElement;
  undo: HTMLButtonElement;
  /** Only for an item that the person added. */
  name: { input: HTMLInputElement; remove: HTMLButtonElement } | null;
}

export interface Shown {
  item: Item;
  place: number;
  total: number;
  /** The name of an added item as long as it has none of its own. */
  unnamed: string | null;
}

type Traits = Pick<
  BoardTraits,
  "axes" | "quadrants" | "mid" | "band" | "approaches" | "prompts" | "ask_reason"
>;

export function panel(traits: Traits, shown: Shown, hooks: PanelHooks): Panel {
  const { say } = hooks;
  const { axes, prompts } = traits;
  const { item, place, total } = shown;
  const pad = plane(axes, traits.quadrants, traits.mid, traits.band, {
    moved: ({ x, y }: Point) => hooks.moved({ certainty: x, agreement: y }),
    placed: ({ x, y }: Point) => hooks.placed({ certainty: x, agreement: y }),
    cancelled: () => hooks.cancelled(),
    label: say("board_label"),
    hint: say("board_hint"),
  });
  const twins = sliders(axes, traits.mid, {
    moved: (axis: Axis, value) => hooks.moved({ [axis]: value }),
    placed: (axis: Axis, value) => hooks.placed({ [axis]: value }),
    cancelled: () => hooks.cancelled(),
    say,
  });
  const common = { left: hooks.left, say };
  const approach = traits.approaches.length
    ? drawField(
        {
          name: "approach",
          kind: "choice",
          label: prompts.approach ?? say("board_approach"),
          options: traits.approaches,
        },
        { ...common, changed: (value) => hooks.approach(String(value ?? "")) },
      )
    : null;
  const reason = traits.ask_reason
    ? drawField(
        {
          name: "reason",
          kind: "text",
          label: prompts.reason ?? say("board_reason"),
          max: LONGEST,
        },
        { ...common, changed: (value) => hooks.reason(String(value ?? "")) },
      )
    : null;
  const own = shown.unnamed === null ? null : nameField(traits, item, shown.unnamed, hooks);
  const reading = h("p", { class: "ws-reading", role: "status" });
  const told = h("span", { class: "ws-board-told", role: "status" });
  const undo = h(
    "button",
    { type: "button", class: "ws-button ws-quiet", onclick: () => hooks.undo() },
    icon("undo"),
    say("undo"),
  );
  const head = h(
    "header",
    { class: "ws-item-head", tabindex: "-1" },
    h("p", { class: "ws-item-count" }, say("item_of", { n: place + 1, total })),
    own ? own.element : h("p", { class: "ws-item-title" }, item.text),
  );
  const element = h(
    "div",
    { class: "ws-problems-panel" },
    head,
    h(
      "div",
      { class: "ws-problems-place" },
      pad.element,
      h("div", { class: "ws-board-tools" }, undo, told),
      twins.element,
      reading,
    ),
    h("div", { class: "ws-problems-think" }, approach?.element, reason?.element),
    total > 1 && turnPages(place, total, hooks),
  );
  return { element, head, pad, twins, approach, reason, reading, told, undo, name: own };
}

function turnPages(place: number, total: number, hooks: PanelHooks): HTMLElement {
  const button = (steps: number, off: boolean, ...inside: (Node | string)[]) =>
    h(
      "button",
      { type: "button", class: "ws-button", disabled: off, onclick: () => hooks.go(steps) },
      ...inside,
    );
  return h(
    "div",
    { class: "ws-problems-nav" },
    button(-1, place === 0, icon("back"), hooks.say("previous")),
    button(1, place === total - 1, hooks.say("next"), icon("on")),
  );
}

function nameField(traits: Traits, item: Item, unnamed: string, hooks: PanelHooks) {
  const id = newId("own");
  const input = h("input", {
    id,
    class: "ws-input",
    type: "text",
    maxlength: LONGEST,
    placeholder: unnamed,
    autocomplete: "off",
  });
  input.value = item.text === unnamed ? "" : item.text;
  // An item is never without a name: what is stored is what is shown in the list.
  input.addEventListener("input", () => hooks.rename(input.value.trim() ? input.value : unnamed));
  input.addEventListener("blur", () => hooks.left());
  const remove = h(
    "button",
    { type: "button", class: "ws-button ws-quiet", onclick: () => hooks.remove() },
    icon("remove"),
    hooks.say("own_remove"),
  );
  const element = h(
    "div",
    { class: "ws-own" },
    h("label", { class: "ws-label", for: id }, traits.prompts.own ?? hooks.say("own_name")),
    h("div", { class: "ws-own-name" }, input, remove),
  );
  return { element, input, remove };
}
