// The list of items: numbers to tap on a phone, a list to read on a wide screen.
import { h, icon } from "../shared/dom";
import type { Say } from "../form/fields";
import type { Item } from "./value";

export interface Listed extends Item {
  done: boolean;
}

export interface ListHooks {
  choose(id: string): void;
  add(): void;
  addLabel: string;
  say: Say;
}

export function itemList(
  items: Listed[],
  active: string,
  mayAdd: boolean,
  hooks: ListHooks,
): HTMLElement {
  const { say } = hooks;
  const entries = items.map((item, place) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "ws-item",
          "aria-current": item.id === active && "step",
          "data-done": item.done,
          onclick: () => hooks.choose(item.id),
        },
        h("span", { class: "ws-item-number" }, String(place + 1)),
        h("span", { class: "ws-item-text" }, item.text),
        h(
          "span",
          { class: "ws-item-state" },
          item.done && icon("check"),
          h("span", { class: "ws-unseen" }, say(item.done ? "item_done" : "item_waiting")),
        ),
      ),
    ),
  );
  const add = h(
    "button",
    {
      type: "button",
      class: `ws-button ws-item-add${items.length ? " ws-quiet" : ""}`,
      onclick: () => hooks.add(),
    },
    icon("add"),
    hooks.addLabel,
  );
  return h(
    "nav",
    { class: "ws-items", "aria-label": say("items") },
    items.length > 0 && h("ol", {}, ...entries),
    mayAdd && add,
  );
}
