// Small form controls with their labels, as the map's forms use them.
import { h, newId, type Child } from "../shared/dom";

export interface Choice {
  value: string;
  label: string;
}

export function labelled(label: string, control: HTMLElement, hint?: string): HTMLElement {
  const id = (control.id ||= newId("map"));
  return h(
    "div",
    { class: "ws-map-field" },
    h("label", { for: id, class: "ws-map-label-text" }, label),
    control,
    hint && h("p", { class: "ws-hint" }, hint),
  );
}

export function textInput(
  value: string,
  most: number,
  typed: (text: string) => void,
  left: () => void,
): HTMLInputElement {
  const input = h("input", {
    class: "ws-input",
    type: "text",
    maxlength: most,
    autocomplete: "off",
    oninput: () => typed(input.value),
    onblur: left,
  });
  input.value = value;
  return input;
}

export function selectInput(
  value: string,
  choices: Choice[],
  chosen: (value: string) => void,
): HTMLSelectElement {
  const select = h("select", { class: "ws-input", onchange: () => chosen(select.value) });
  for (const choice of choices) select.append(h("option", { value: choice.value }, choice.label));
  select.value = value;
  return select;
}

export function tick(
  label: string,
  on: boolean,
  changed: (on: boolean) => void,
): HTMLLabelElement {
  const box = h("input", { type: "checkbox", onchange: () => changed(box.checked) });
  box.checked = on;
  return h("label", { class: "ws-map-tick" }, box, h("span", {}, label));
}

/** One of a few, side by side; `extra` draws before the words. */
export function segments(
  label: string,
  choices: (Choice & { extra?: Node })[],
  value: string,
  chosen: (value: string) => void,
): HTMLFieldSetElement {
  const name = newId("one-of");
  const box = h("fieldset", { class: "ws-map-segments" }, h("legend", {}, label));
  for (const choice of choices) {
    const radio = h("input", {
      type: "radio",
      name,
      value: choice.value,
      onchange: () => chosen(choice.value),
    });
    radio.checked = choice.value === value;
    box.append(h("label", {}, radio, choice.extra, h("span", {}, choice.label)));
  }
  return box;
}

export function button(
  label: string,
  act: () => void,
  kind = "",
  ...before: Child[]
): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: `ws-button${kind && ` ${kind}`}`, onclick: act },
    ...before,
    label,
  );
}
