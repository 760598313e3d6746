// What the parts of the console have in common: words, pressing, fields with a label.
import { h, newId } from "../shared/dom";
import type { Item, Move } from "./next";

export type Say = (key: string, places?: Record<string, string | number>) => string;
/** Press something; `said` is how it is called when it is done, `done` what then happens here.
 * False while another is under way. */
export type Press = (move: Move, said: string, done?: () => void) => boolean;

export interface Tools {
  say: Say;
  press: Press;
}

/** A part of the console that is drawn anew whenever the room changed. */
export interface Part {
  readonly element: HTMLElement;
}

export function button(text: string, onclick: () => void, more = ""): HTMLButtonElement {
  return h("button", { class: `ws-button ${more}`.trim(), type: "button", onclick }, text);
}

/** A field below its label. */
export function labelled(
  text: string,
  field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
): HTMLElement {
  if (!field.id) field.id = newId("console");
  return h("div", { class: "ws-part-field" }, h("label", { for: field.id }, text), field);
}

/** How an entry is called: the later round of an exercise says so. */
export function nameOf(say: Say, item: Item): string {
  return item.again ? say("again_row", { title: item.title }) : item.title;
}

/** Replace what is shown only when it differs, so that fields keep what is being typed in them. */
export function once(element: HTMLElement, drawn: unknown, build: () => Node[]): void {
  const key = JSON.stringify(drawn);
  if (element.dataset.drawn === key) return;
  element.dataset.drawn = key;
  element.replaceChildren(...build());
}

