// One question at a time about one card, with large buttons.
import type { Say } from "../form/fields";
import { h, icon } from "../shared/dom";
import type { Card, Said, Tree } from "./traits";
import { stand } from "./walk";
import { who } from "./who";

export interface AskHooks {
  answer(asks: string, value: string): void;
  named(asks: string, name: string): void;
  back(): void;
  /** On to the next card that has no place. */
  next(): void;
  done(): void;
  say: Say;
}

export interface Asked {
  element: HTMLElement;
  /** What the keyboard goes to. */
  head: HTMLElement;
}

export function asking(
  tree: Tree,
  said: Said,
  cards: Card[],
  place: string,
  left: number,
  hooks: AskHooks,
): Asked {
  const { say } = hooks;
  const { path, next } = stand(tree, said);
  const head = h("h4", { class: "ws-sort-question", tabindex: "-1" });
  const back = h(
    "button",
    { type: "button", class: "ws-button ws-quiet", onclick: () => hooks.back() },
    icon("back"),
    say("sort_back"),
  );
  const done = h(
    "button",
    { type: "button", class: "ws-button ws-quiet", onclick: () => hooks.done() },
    say("sort_places"),
  );
  const foot = h("div", { class: "ws-sort-asked" }, path.length > 0 && back, done);
  if (!next) {
    head.append(say("sort_comes_to", { place }));
    const on = h(
      "button",
      { type: "button", class: "ws-button ws-primary", onclick: () => hooks.next() },
      say("sort_ask_next"),
      icon("on"),
    );
    return { element: h("div", { class: "ws-sort-ask" }, head, left > 0 && on, foot), head };
  }
  const { step } = next;
  head.append(step.question);
  const hint = step.hint && h("p", { class: "ws-hint" }, step.hint);
  const answers =
    step.kind === "who"
      ? [whoStep()]
      : step.turns.map((turn) =>
          h(
            "button",
            {
              type: "button",
              class: "ws-button ws-sort-big",
              onclick: () => hooks.answer(step.asks, turn.value),
            },
            turn.label,
          ),
        );
  function whoStep(): HTMLElement {
    return who(step.turns[0]?.label ?? step.question, cards, {
      chosen: (id) => id && hooks.answer(step.asks, id),
      named: (name) => hooks.named(step.asks, name),
      say,
    }).element;
  }
  const element = h(
    "div",
    { class: "ws-sort-ask" },
    head,
    hint,
    h("div", { class: "ws-sort-answers" }, ...answers),
    foot,
  );
  return { element, head };
}
