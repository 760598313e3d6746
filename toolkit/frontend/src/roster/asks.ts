// Questions about the list, few at a time: two names that look alike, a name that looks like a
// person's own, a telephone number. Nothing happens without an answer, and nothing waits for one.
import { h, icon, type Child } from "../shared/dom";
import type { Rec } from "./records";
import type { Say } from "./traits";

export type Ask =
  | { what: "alike"; one: Rec; other: Rec }
  | { what: "person"; rec: Rec }
  | { what: "number"; rec: Rec };

export interface AskHooks {
  merge(from: string, into: string): void;
  apart(one: string, other: string): void;
  rewrite(id: string): void;
  cut(id: string): void;
  asIs(ask: Ask): void;
  say: Say;
}

/** Most questions that stand on the page at once. */
const FEW = 2;

export const keyOf = (ask: Ask) =>
  ask.what === "alike" ? `alike ${ask.one.id} ${ask.other.id}` : `${ask.what} ${ask.rec.id} ${ask.rec.name}`;

export function drawAsks(asks: Ask[], hooks: AskHooks): Node[] {
  const { say } = hooks;
  const cards: Node[] = asks.slice(0, FEW).map((ask) => card(ask, hooks));
  if (asks.length > FEW) {
    cards.push(h("p", { class: "ws-hint" }, say("more_asks", { n: asks.length - FEW })));
  }
  return cards;
}

function card(ask: Ask, hooks: AskHooks): HTMLElement {
  const { say } = hooks;
  const button = (text: string, action: () => void, ...before: Child[]) =>
    h("button", { type: "button", class: "ws-button", onclick: action }, ...before, h("span", {}, text));
  if (ask.what === "alike") {
    const { one, other } = ask;
    const told = (rec: Rec) => (rec.place ? `${rec.name} (${rec.place})` : rec.name);
    return box(
      say("alike", { one: told(one), other: told(other) }),
      button(say("merge", { name: one.name }), () => hooks.merge(other.id, one.id), icon("check")),
      one.name !== other.name &&
        button(say("merge", { name: other.name }), () => hooks.merge(one.id, other.id), icon("check")),
      button(say("apart"), () => hooks.apart(one.id, other.id)),
    );
  }
  const { rec } = ask;
  const person = ask.what === "person";
  return box(
    say(person ? "person_ask" : "number_ask", { name: rec.name }),
    button(say(person ? "rewrite" : "cut"), () => (person ? hooks.rewrite(rec.id) : hooks.cut(rec.id))),
    button(say("as_is"), () => hooks.asIs(ask)),
  );
}

function box(text: string, ...buttons: Child[]): HTMLElement {
  return h(
    "div",
    { class: "ws-ask", role: "group", "aria-label": text },
    h("p", {}, text),
    h("div", { class: "ws-ask-tools" }, ...buttons),
  );
}
