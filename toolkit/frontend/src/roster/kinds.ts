// The three kinds of actor: each with a shape and a word, never a colour alone.
import type { Option } from "../form/fields";
import { h, newId as elementId, set, svg } from "../shared/dom";
import type { Kind } from "./records";

const SHAPES: Record<Kind, string> = {
  person: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z",
  organisation: "M5 5h14v14H5z",
  network: "M12 3l8 4.5v9L12 21l-8-4.5v-9z",
};

export function shapeOf(kind: Kind): SVGElement {
  return svg(
    "svg",
    { class: "ws-kind", "data-kind": kind, viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: SHAPES[kind] }),
  );
}

export interface KindChips {
  element: HTMLElement;
  value(): Kind;
  show(kind: Kind): void;
  editable(open: boolean): void;
}

/** Three chips of which one is chosen. */
export function kindChips(label: string, kinds: Option[], chosen: (kind: Kind) => void): KindChips {
  const group = elementId("kind");
  const inputs = kinds.map(({ value }) => {
    const input = h("input", { type: "radio", name: group, value });
    input.addEventListener("change", () => {
      mark();
      chosen(input.value as Kind);
    });
    return input;
  });
  const chips = kinds.map(({ value, label: text }, place) =>
    h("label", { class: "ws-kind-chip" }, inputs[place], shapeOf(value as Kind), h("span", {}, text)),
  );
  const mark = () => chips.forEach((chip, place) => set(chip, { "data-on": inputs[place].checked }));
  const element = h(
    "fieldset",
    { class: "ws-kinds" },
    h("legend", { class: "ws-unseen" }, label),
    ...chips,
  );
  return {
    element,
    value: () => (inputs.find((input) => input.checked)?.value ?? "organisation") as Kind,
    show(kind) {
      for (const input of inputs) input.checked = input.value === kind;
      mark();
    },
    editable(open) {
      for (const input of inputs) input.disabled = !open;
    },
  };
}
