// The card in hand: where it may go, the questions one by one, and what else is asked about it.
import { drawField, type Drawn, type Field, type FieldValue, type Say } from "../form/fields";
import { h, icon, newId, say as put, set } from "../shared/dom";
import { asking } from "./asking";
import type { Card, Column, Detail, Entry, ItemReading, Said, Tree } from "./traits";
import { TRAY } from "./value";
import { stand } from "./walk";
import { who, type Who } from "./who";

export interface HandHooks {
  place(column: string): void;
  said(name: string, value: FieldValue, when: "soon" | "now"): void;
  /** A name was typed where a card was asked for. */
  named(name: string, text: string): void;
  answer(asks: string, value: string): void;
  back(): void;
  mode(asking: boolean): void;
  next(): void;
  close(): void;
  rename(text: string): void;
  remove(): void;
  left(): void;
  say: Say;
}

export interface Given {
  card: Card;
  entry: Entry;
  cards: Card[];
  columns: Column[];
  details: Detail[];
  tree: Tree;
  /** How many cards have no place yet. */
  waiting: number;
  asks: boolean;
  own: boolean;
}

export interface Hand {
  element: HTMLElement;
  head: HTMLElement;
  show(entry: Entry, reading: ItemReading | undefined, stale: boolean, open: boolean): void;
}

export function hand(given: Given, hooks: HandHooks): Hand {
  const { card, columns, tree } = given;
  const { say } = hooks;
  const reading = h("p", { class: "ws-reading", role: "status" });
  const asked = h("ul", { class: "ws-sort-doubts" });
  const others = given.cards.filter(({ id }) => id !== card.id);
  const details = given.details
    .filter((detail) => fits(detail, given.entry))
    .map((detail) => ({ detail, drawn: draw(detail, others, hooks) }));
  const head = h("h3", { class: "ws-sort-title", tabindex: "-1" }, card.text);
  const close = h(
    "button",
    { type: "button", class: "ws-button ws-quiet ws-sort-close", onclick: () => hooks.close() },
    icon("remove"),
    h("span", { class: "ws-unseen" }, say("sort_close")),
  );
  const chips = columns.map((column, place) =>
    h(
      "button",
      { type: "button", class: "ws-sort-chip", onclick: () => hooks.place(column.id) },
      h("kbd", { class: "ws-sort-key" }, String(place + 1)),
      column.short ?? column.label,
    ),
  );
  const off = button("sort_off", () => hooks.place(TRAY), "ws-quiet");
  const ask = tree.start ? button("sort_ask", () => hooks.mode(true), "") : null;
  const next = button("sort_next", () => hooks.next(), "ws-primary");
  next.append(icon("on"));
  const name = given.own ? nameField(card, hooks) : null;
  const places = h(
    "div",
    { class: "ws-sort-places" },
    h("p", { class: "ws-sort-to" }, say("sort_to")),
    h("div", { class: "ws-sort-chips" }, ...chips),
    h("div", { class: "ws-sort-tools" }, ask, off, given.waiting > 0 && next),
  );
  const question = given.asks
    ? asking(
        tree,
        given.entry.said,
        others,
        columns.find(({ id }) => id === stand(tree, given.entry.said).place)?.label ?? "",
        given.waiting,
        {
          answer: hooks.answer,
          named: hooks.named,
          back: hooks.back,
          next: hooks.next,
          done: () => hooks.mode(false),
          say,
        },
      )
    : null;
  // why the answers lead here stands beside where they lead
  if (question) question.head.after(reading);
  const element = h(
    "section",
    { class: "ws-sort-hand", "aria-label": card.text },
    h("header", { class: "ws-sort-handle" }, head, close),
    card.note && h("p", { class: "ws-hint" }, card.note),
    name,
    question ? question.element : places,
    !question && reading,
    asked,
    !given.asks &&
      details.length > 0 &&
      h("div", { class: "ws-sort-details" }, ...details.map(({ drawn }) => drawn.element)),
  );
  return {
    element,
    head: question?.head ?? head,
    show(entry, read, stale, open) {
      chips.forEach((chip, place) => {
        set(chip, { "aria-pressed": columns[place].id === entry.column ? "true" : "false" });
        chip.disabled = !open;
      });
      off.hidden = entry.column === TRAY;
      for (const one of element.querySelectorAll<HTMLButtonElement>(".ws-sort-tools button, .ws-sort-ask button"))
        one.disabled = !open;
      for (const { detail, drawn } of details) {
        drawn.show(entry.said[detail.name] as FieldValue | undefined);
        drawn.editable(open);
      }
      put(reading, read?.sentence ?? "");
      reading.classList.toggle("ws-stale", stale);
      const texts = read?.asks ?? [];
      if (asked.textContent !== texts.join(""))
        asked.replaceChildren(...texts.map((text) => h("li", {}, text)));
    },
  };

  function button(key: string, action: () => void, tone: string): HTMLButtonElement {
    return h("button", { type: "button", class: `ws-button ${tone}`, onclick: action }, say(key));
  }
}

/** A question belongs to some columns; where something was said already it stays in sight. */
export function fits(detail: Detail, { column, said }: Entry): boolean {
  return !detail.only || detail.only.includes(column) || (column !== TRAY && detail.name in said);
}

function draw(detail: Detail, cards: Card[], hooks: HandHooks): Drawn {
  if (detail.kind !== "who") {
    return drawField(detail as Field, {
      changed: (value, when) => hooks.said(detail.name, value, when),
      left: hooks.left,
      say: hooks.say,
    });
  }
  const made: Who = who(detail.label, cards, {
    chosen: (id) => hooks.said(detail.name, id, "now"),
    named: (text) => hooks.named(detail.name, text),
    say: hooks.say,
  });
  return { ...made, show: (value) => made.show(String(value ?? "")), missing() {} };
}

function nameField(card: Card, hooks: HandHooks): HTMLElement {
  const id = newId("own");
  const input = h("input", {
    id,
    class: "ws-input",
    type: "text",
    maxlength: 120,
    autocomplete: "off",
  });
  input.value = card.text;
  input.addEventListener("input", () => input.value.trim() && hooks.rename(input.value));
  input.addEventListener("blur", () => hooks.left());
  return h(
    "div",
    { class: "ws-own" },
    h("label", { class: "ws-label", for: id }, hooks.say("sort_name")),
    h(
      "div",
      { class: "ws-own-name" },
      input,
      h(
        "button",
        { type: "button", class: "ws-button ws-quiet", onclick: () => hooks.remove() },
        icon("remove"),
        hooks.say("own_remove"),
      ),
    ),
  );
}

/** Everything said so far, as one field changes. */
export function withField(said: Said, name: string, value: FieldValue): Said {
  return { ...said, [name]: Array.isArray(value) ? value : String(value ?? "") };
}
