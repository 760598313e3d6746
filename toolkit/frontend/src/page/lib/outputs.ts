// What a cell, or an Output widget, shows: widgets, HTML, pictures, text, errors.
import { Widget } from "@lumino/widgets";
import type { DOMWidgetView } from "@jupyter-widgets/base";
import { words } from "./settings";

export interface Output {
  output_type: string;
  data?: Record<string, any>;
  name?: string;
  text?: string | string[];
  ename?: string;
  evalue?: string;
  traceback?: string[];
}

export interface ViewMaker {
  viewOf(modelId: string): Promise<DOMWidgetView>;
}

export const WIDGET_VIEW = "application/vnd.jupyter.widget-view+json";

/** A sentence in place of something that cannot be shown. */
export function failure(): HTMLElement {
  return make("p", "ws-out-failed", words.failed ?? "⚠");
}

export interface Shown {
  element: HTMLElement;
  complete: Promise<unknown>;
  remove(): void;
}

export function show(output: Output, views: ViewMaker): Shown {
  const id: string | undefined = output.data?.[WIDGET_VIEW]?.model_id;
  if (id) return showWidget(id, views);
  const element = still(output);
  return { element, complete: Promise.resolve(), remove: () => element.remove() };
}

function showWidget(id: string, views: ViewMaker): Shown {
  const element = make("div", "ws-out ws-out-view");
  const view = views.viewOf(id);
  const complete = view.then(
    // A place taken out of the page meanwhile has nothing to attach to.
    ({ luminoWidget }) => element.isConnected && Widget.attach(luminoWidget, element),
    (error) => {
      console.error(error);
      element.replaceChildren(failure());
    },
  );
  const remove = () => {
    void view.then((shown) => shown.remove()).finally(() => element.remove());
  };
  return { element, complete, remove };
}

function still(output: Output): HTMLElement {
  if (output.output_type === "stream") {
    return make("pre", `ws-out ws-out-${output.name}`, plain(output.text));
  }
  if (output.output_type === "error") return mistake(output);
  return bundle(output.data ?? {});
}

function bundle(data: Record<string, any>): HTMLElement {
  const markup = data["text/html"] ?? data["image/svg+xml"];
  if (markup !== undefined) {
    const place = make("div", "ws-out ws-out-html");
    place.innerHTML = join(markup);
    return place;
  }
  for (const type of ["image/png", "image/jpeg", "image/gif"]) {
    if (data[type] === undefined) continue;
    const picture = make("img", "ws-out") as HTMLImageElement;
    picture.src = `data:${type};base64,${join(data[type]).replace(/\s/g, "")}`;
    picture.alt = join(data["text/plain"]);
    return picture;
  }
  return make("pre", "ws-out ws-out-text", plain(data["text/plain"]));
}

/** What went wrong in one line; the rest for those who want it. */
function mistake(output: Output): HTMLElement {
  const place = make("details", "ws-out ws-out-error");
  place.append(
    make("summary", "", `${output.ename}: ${output.evalue}`),
    make("pre", "", plain(output.traceback?.join("\n"))),
  );
  return place;
}

function join(text: string | string[] | undefined): string {
  return Array.isArray(text) ? text.join("") : text ?? "";
}

/** Text without terminal colours; a line that overwrites itself shows its last state. */
function plain(text: string | string[] | undefined): string {
  return join(text)
    .replace(/\u001b\[[0-9;]*[A-Za-z]/g, "")
    .replace(/\r\n/g, "\n")
    .replace(/[^\n]*\r(?=[^\n])/g, "");
}

function make(tag: string, className: string, text = ""): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
