// A card of one's own, added by name.
import type { Say } from "../form/fields";
import { h } from "../shared/dom";

const LONGEST = 120;

export function adder(label: string, say: Say, add: (text: string) => void): HTMLElement {
  const input = h("input", {
    class: "ws-input",
    type: "text",
    maxlength: LONGEST,
    autocomplete: "off",
    "aria-label": label,
    placeholder: label,
  });
  const added = () => {
    const text = input.value.trim();
    if (!text) return;
    add(text);
    input.value = "";
    input.focus();
  };
  input.addEventListener("keydown", (event) => event.key === "Enter" && added());
  return h(
    "div",
    { class: "ws-sort-adder" },
    input,
    h("button", { type: "button", class: "ws-button", onclick: added }, say("sort_add")),
  );
}
