// The two sliders that say in words and numbers what the point on the board shows.
import { h, newId, say, set } from "../shared/dom";
import type { Say } from "../form/fields";
import type { Axes } from "./plane";
import { HIGH, LOW, snap, type Axis } from "./value";

export interface Sliders {
  element: HTMLElement;
  show(axis: Axis, value: number | null): void;
  editable(open: boolean): void;
}

export interface SliderHooks {
  moved(axis: Axis, value: number): void;
  placed(axis: Axis, value: number): void;
  cancelled(): void;
  say: Say;
}

export function sliders(axes: Axes, mid: number, hooks: SliderHooks): Sliders {
  const parts = {
    certainty: slider("certainty", axes.x, mid, hooks),
    agreement: slider("agreement", axes.y, mid, hooks),
  };
  return {
    element: h("div", { class: "ws-sliders" }, parts.certainty.element, parts.agreement.element),
    show: (axis, value) => parts[axis].show(value),
    editable: (open) => Object.values(parts).forEach((part) => part.editable(open)),
  };
}

function slider(axis: Axis, ends: Axes["x"], mid: number, hooks: SliderHooks) {
  const id = newId("slider");
  const input = h("input", { id, type: "range", min: LOW, max: HIGH, step: 0.5, value: mid });
  const number = h("output", { for: id, class: "ws-slider-number" });
  const element = h(
    "div",
    { class: "ws-slider" },
    h("label", { for: id, class: "ws-label" }, ends.question ?? ends.label),
    number,
    input,
    h(
      "p",
      { class: "ws-ends", "aria-hidden": "true" },
      h("span", {}, ends.low),
      h("span", {}, ends.high),
    ),
  );
  let unset = true;
  /** The finger turned out to scroll the page: its "change" still comes and means nothing. */
  let brokenOff = false;
  const place = () => hooks.placed(axis, Number(input.value));
  const begin = () => (brokenOff = false);

  input.addEventListener("input", () => hooks.moved(axis, Number(input.value)));
  input.addEventListener("change", () => !brokenOff && place());
  input.addEventListener("pointerdown", begin);
  input.addEventListener("pointercancel", () => {
    brokenOff = true;
    hooks.cancelled();
  });
  // Choosing the place where the thumb already stands changes nothing, and is still a choice.
  input.addEventListener("pointerup", () => unset && !input.disabled && place());
  input.addEventListener("keydown", (event) => {
    begin();
    if (unset && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      place();
    }
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (event.shiftKey && way && !input.disabled) {
      event.preventDefault();
      hooks.placed(axis, snap(Number(input.value) + way));
    }
  });
  return {
    element,
    show(value: number | null) {
      unset = value === null;
      const shown = String(value ?? mid);
      if (input.value !== shown) input.value = shown;
      const text =
        value === null ? hooks.say("not_placed") : hooks.say("of_ten", { n: snap(value) });
      set(input, { "aria-valuetext": text, "data-unset": unset });
      input.style.setProperty("--fill", String(((value ?? LOW) - LOW) / (HIGH - LOW)));
      say(number, value === null ? "–" : String(snap(value)));
    },
    editable(open: boolean) {
      input.disabled = !open;
    },
  };
}
