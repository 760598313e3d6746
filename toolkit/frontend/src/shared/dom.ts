// Making elements. Text goes in as text nodes only, so nothing a person typed becomes markup.

type Attributes = Record<string, string | number | boolean | null | undefined | EventListener>;
export type Child = Node | string | null | undefined | false;

/** Make an element; attributes named on… are listeners, `true` is an empty attribute. */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  set(element, attributes);
  element.append(...(children.filter(Boolean) as (Node | string)[]));
  return element;
}

export function set(element: Element, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value === false || value === null || value === undefined) element.removeAttribute(key);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
}

/** Change the text of an element only where it differs: live regions speak at every change. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

let made = 0;
/** A fresh element id, for labels. */
export function newId(stem: string): string {
  return `ws-${stem}-${(made += 1)}`;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(name: string, attributes: Attributes = {}, ...children: Node[]): SVGElement {
  const element = document.createElementNS(SVG, name);
  set(element, attributes);
  element.append(...children);
  return element;
}

const ICONS = {
  check: "M4 12.5 9.5 18 20 6.5",
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  back: "M15 5l-7 7 7 7",
  on: "M9 5l7 7-7 7",
  add: "M12 5v14M5 12h14",
  remove: "M6 6l12 12M18 6 6 18",
  wait: "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
};
export type Icon = keyof typeof ICONS;

/** A small line drawing; the words beside it carry the meaning. */
export function icon(name: Icon): SVGElement {
  return svg(
    "svg",
    { class: "ws-icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: ICONS[name] }),
  );
}
