// The fields of a form, each with native controls and its own way to show a value.
import { h, newId, say, set, type Child } from "../shared/dom";

export interface Option {
  value: string;
  label: string;
  hint?: string;
}

export interface Field {
  name: string;
  kind: "text" | "long" | "choice" | "menu" | "many" | "scale" | "note";
  label: string;
  hint?: string;
  options?: Option[];
  /** Longest text, most choices, or the upper end of a scale. */
  max?: number;
  /** The lower end of a scale. */
  min?: number;
  low?: string;
  high?: string;
  required?: boolean;
}

export type FieldValue = string | string[] | number | null;
export type Say = (key: string, places?: Record<string, string | number>) => string;

export interface Drawn {
  element: HTMLElement;
  show(value: FieldValue | undefined): void;
  editable(open: boolean): void;
  /** Mark a question that waits for an answer, and clear the mark again. */
  missing(waits: boolean): void;
  focus(): void;
}

export interface Hooks {
  changed(value: FieldValue, when: "soon" | "now"): void;
  left(): void;
  say: Say;
}

const LONGEST = { text: 200, long: 2000 };
/** From this share of its length on, a text says how much room is left. */
const NEAR_END = 0.8;

export function drawField(field: Field, hooks: Hooks): Drawn {
  if (field.kind === "note") return note(field);
  if (field.kind === "text" || field.kind === "long") return text(field, hooks);
  if (field.kind === "menu") return menu(field, hooks);
  return group(field, hooks);
}

function note(field: Field): Drawn {
  const element = h(
    "div",
    { class: "ws-note" },
    h("p", {}, field.label),
    field.hint && h("p", { class: "ws-hint" }, field.hint),
  );
  return { element, show() {}, editable() {}, missing() {}, focus() {} };
}

function text(field: Field, hooks: Hooks): Drawn {
  const long = field.kind === "long";
  const id = newId("field");
  const most = field.max ?? LONGEST[long ? "long" : "text"];
  const input = h(long ? "textarea" : "input", {
    id,
    class: "ws-input",
    maxlength: most,
    rows: long ? 3 : null,
    type: long ? null : "text",
    autocomplete: "off",
    "aria-describedby": `${field.hint ? `${id}-hint ` : ""}${id}-left`,
    "aria-required": field.required,
  }) as HTMLInputElement | HTMLTextAreaElement;
  const left = h("p", { id: `${id}-left`, class: "ws-left" });
  const grow = h("div", { class: long ? "ws-grow" : "ws-line" }, input);
  const element = h(
    "div",
    { class: "ws-field" },
    h("label", { class: "ws-label", for: id }, field.label, ...required(field, hooks)),
    field.hint && h("p", { id: `${id}-hint`, class: "ws-hint" }, field.hint),
    grow,
    left,
  );

  function measure(): void {
    grow.dataset.text = input.value;
    const rest = most - input.value.length;
    say(left, input.value.length >= most * NEAR_END ? hooks.say("chars_left", { n: rest }) : "");
  }

  input.addEventListener("input", () => {
    measure();
    hooks.changed(input.value, "soon");
  });
  input.addEventListener("change", () => hooks.left());
  input.addEventListener("blur", () => hooks.left());
  return {
    element,
    show(value) {
      const shown = typeof value === "string" ? value : "";
      if (input.value !== shown) input.value = shown;
      measure();
    },
    editable: (open) => set(input, { readonly: !open }),
    missing: (waits) => mark(element, input, waits),
    focus: () => input.focus(),
  };
}

/** One of a long list, folded up: the phone's own way to choose. */
function menu(field: Field, hooks: Hooks): Drawn {
  const id = newId("field");
  const select = h(
    "select",
    {
      id,
      class: "ws-input",
      "aria-describedby": field.hint ? `${id}-hint` : null,
      "aria-required": field.required,
      onchange: () => hooks.changed(select.value, "now"),
    },
    h("option", { value: "" }, hooks.say("menu_none")),
    ...(field.options ?? []).map(({ value, label }) => h("option", { value }, label)),
  );
  const element = h(
    "div",
    { class: "ws-field" },
    h("label", { class: "ws-label", for: id }, field.label, ...required(field, hooks)),
    field.hint && h("p", { id: `${id}-hint`, class: "ws-hint" }, field.hint),
    h("div", { class: "ws-line" }, select),
  );
  return {
    element,
    show(value) {
      select.value = typeof value === "string" ? value : "";
      // what was chosen once may not be offered any more
      if (select.selectedIndex < 0) select.value = "";
    },
    editable: (open) => set(select, { disabled: !open }),
    missing: (waits) => mark(element, select, waits),
    focus: () => select.focus(),
  };
}

/** Two taps within this time are one tap of a nervous finger. */
const DOUBLE_TAP_MS = 600;

/** Radio cards, check cards, or the numbers of a scale. */
function group(field: Field, hooks: Hooks): Drawn {
  const id = newId("field");
  const many = field.kind === "many";
  const scale = field.kind === "scale";
  const options = scale ? numbers(field) : (field.options ?? []);
  const inputs = options.map((option) =>
    h("input", {
      type: many ? "checkbox" : "radio",
      name: id,
      value: option.value,
      "aria-label": scale ? spoken(field, option) : null,
    }),
  );
  const cards = options.map((option, place) =>
    h(
      "label",
      { class: scale ? "ws-number" : "ws-choice" },
      inputs[place],
      h(
        "span",
        { class: "ws-choice-text" },
        h("span", { class: "ws-choice-label" }, option.label),
        option.hint && h("span", { class: "ws-hint" }, option.hint),
      ),
    ),
  );
  const limit = many && field.max ? h("p", { class: "ws-left", role: "status" }) : null;
  const element = h(
    "fieldset",
    { class: "ws-field", "aria-describedby": field.hint ? `${id}-hint` : null },
    h("legend", { class: "ws-label" }, field.label, ...required(field, hooks)),
    field.hint && h("p", { id: `${id}-hint`, class: "ws-hint" }, field.hint),
    h("div", { class: scale ? "ws-scale" : "ws-choices" }, ...cards),
    scale &&
      (field.low || field.high) &&
      h(
        "p",
        { class: "ws-ends", "aria-hidden": "true" },
        h("span", {}, field.low ?? ""),
        h("span", {}, field.high ?? ""),
      ),
    limit,
  );
  let open = true;
  /** What a radio stands at, and when it was tapped. */
  let last = { value: "", at: 0 };

  function read(): FieldValue {
    const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
    if (many) return chosen;
    if (scale) return chosen.length ? Number(chosen[0]) : null;
    return chosen[0] ?? "";
  }

  function permit(): void {
    const full = !!limit && inputs.filter((input) => input.checked).length >= field.max!;
    for (const input of inputs) input.disabled = !open || (full && !input.checked);
    if (limit) say(limit, full ? hooks.say("most_chosen", { n: field.max! }) : "");
  }

  /** A second tap takes a choice back that need not be made; a nervous double tap does not. */
  function takeBack(input: HTMLInputElement, event: Event): void {
    if (many || field.required || last.value !== input.value) return;
    if (event.timeStamp - last.at < DOUBLE_TAP_MS) return;
    input.checked = false;
    last = { value: "", at: 0 };
    hooks.changed(read(), "now");
  }

  for (const input of inputs) {
    input.addEventListener("click", (event) => takeBack(input, event));
    // browsers make no click of the space bar on a chosen radio, and choose one that is not
    input.addEventListener("keyup", (event) => {
      if (many || event.key !== " " || !input.checked) return;
      event.preventDefault();
      takeBack(input, event);
    });
    input.addEventListener("change", (event) => {
      last = { value: input.value, at: event.timeStamp };
      permit();
      hooks.changed(read(), "now");
    });
  }
  return {
    element,
    show(value) {
      const chosen = Array.isArray(value) ? value : [String(value ?? "")];
      for (const input of inputs) input.checked = chosen.includes(input.value);
      if (last.value !== chosen[0]) last = { value: chosen[0] ?? "", at: -DOUBLE_TAP_MS };
      permit();
    },
    editable(now) {
      open = now;
      permit();
    },
    missing: (waits) => mark(element, element, waits),
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0])?.focus(),
  };
}

function numbers(field: Field): Option[] {
  const low = field.min ?? 0;
  const count = Math.max(0, (field.max ?? 10) - low + 1);
  return Array.from({ length: count }, (_, step) => {
    const value = String(low + step);
    return { value, label: value };
  });
}

function spoken(field: Field, option: Option): string {
  if (option.value === String(field.min ?? 0) && field.low) return `${option.label} ${field.low}`;
  if (option.value === String(field.max ?? 10) && field.high) {
    return `${option.label} ${field.high}`;
  }
  return option.label;
}

/** The space stands outside: a line may break there, and not in the middle of the label. */
function required(field: Field, hooks: Hooks): Child[] {
  if (!field.required) return [];
  return [" ", h("span", { class: "ws-required" }, hooks.say("required"))];
}

function mark(element: HTMLElement, control: HTMLElement, waits: boolean): void {
  set(element, { "data-missing": waits });
  if (control.tagName !== "FIELDSET") set(control, { "aria-invalid": waits ? "true" : null });
}
