// "Who?": one of the cards, or a name that is typed.
import type { Say } from "../form/fields";
import { h, newId } from "../shared/dom";
import type { Card } from "./traits";

export interface Who {
  element: HTMLElement;
  show(value: string): void;
  editable(open: boolean): void;
  focus(): void;
}

const OTHER = "-other";
const LONGEST = 120;

export function who(
  label: string,
  cards: Card[],
  hooks: { chosen(id: string): void; named(name: string): void; say: Say },
): Who {
  const id = newId("who");
  const { say } = hooks;
  const select = h(
    "select",
    { id, class: "ws-input" },
    h("option", { value: "" }, say("sort_who_unknown")),
    ...cards.map((card) => h("option", { value: card.id }, card.text)),
    h("option", { value: OTHER }, say("sort_who_other")),
  );
  const input = h("input", {
    class: "ws-input",
    type: "text",
    maxlength: LONGEST,
    autocomplete: "off",
    "aria-label": say("sort_who_name"),
    placeholder: say("sort_who_name"),
  });
  const add = h("button", { type: "button", class: "ws-button" }, say("sort_add"));
  const line = h("div", { class: "ws-sort-other", hidden: true }, input, add);
  const take = () => input.value.trim() && hooks.named(input.value.trim());
  select.addEventListener("change", () => {
    line.hidden = select.value !== OTHER;
    if (line.hidden) hooks.chosen(select.value);
    else input.focus();
  });
  add.addEventListener("click", take);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take();
  });
  return {
    element: h(
      "div",
      { class: "ws-field" },
      h("label", { class: "ws-label", for: id }, label),
      select,
      line,
    ),
    show(value) {
      const known = value === "" || cards.some((card) => card.id === value);
      select.value = known ? value : OTHER;
      line.hidden = known;
      if (!known) input.value = value;
    },
    editable(open) {
      select.disabled = !open;
      input.readOnly = !open;
      add.disabled = !open;
    },
    focus: () => select.focus(),
  };
}
