// What stands around the map: tools, quick adding, the choice of a layer, those waiting to be put on
// the map, what the signs mean.
import { h, newId, set, svg } from "../shared/dom";
import type { Say } from "./details";
import { button, segments, textInput } from "./fields";
import { lineSample, shapeSample, type Looks } from "./looks";
import { KINDS, NAME_LIMIT, type Kind, type MapValue, type Tie } from "./value";

const SIGNS = {
  add: "M12 5v14M5 12h14",
  connect: "M7 17 17 7M4.5 19.5a2.8 2.8 0 1 0 4-4 2.8 2.8 0 1 0-4 4zM15.5 8.5a2.8 2.8 0 1 0 4-4 2.8 2.8 0 1 0-4 4z",
  select: "M6 4l12 8-5.5 1.2L15.5 19l-2.7 1.3-2.9-5.9L6 18z",
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
  table: "M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9",
  map: "M7 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 1 0 0 5zM17 20a2.5 2.5 0 1 0 0-5 2.5 2.5 0 1 0 0 5zM17.500 8.500a2 2 0 1 0 0-4 2 2 0 1 0 0 4zM8.500 8.500l7 7.500M9.500 6.500h6",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  nearer: "M12 5v14M5 12h14",
  farther: "M5 12h14",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  full: "M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7",
};
export type Sign = keyof typeof SIGNS;
export type Mode = "select" | "connect" | "add";

export function sign(name: Sign): SVGElement {
  return svg(
    "svg",
    { class: "ws-icon", viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: SIGNS[name] }),
  );
}

export type Tool = Mode | "undo" | "redo" | "table" | "more";

export interface ToolState {
  mode: Mode;
  editable: boolean;
  table: boolean;
  more: boolean;
  canUndo: boolean;
  canRedo: boolean;
}

export function toolbar(say: Say, press: (tool: Tool) => void) {
  const tools: Tool[] = ["add", "connect", "select", "undo", "redo", "table", "more"];
  const made = new Map<Tool, HTMLButtonElement>();
  for (const tool of tools) {
    const label = h("span", {}, say(`tool_${tool}`));
    const one = h(
      "button",
      { type: "button", class: "ws-map-tool", "data-tool": tool, onclick: () => press(tool) },
      sign(tool),
      label,
    );
    made.set(tool, one);
  }
  const element = h(
    "div",
    { class: "ws-map-tools", role: "group", "aria-label": say("tools") },
    ...made.values(),
  );
  return {
    element,
    show({ mode, editable, table, more, canUndo, canRedo }: ToolState) {
      for (const [tool, one] of made) {
        const pressed = tool === "table" ? table : tool === "more" ? more : tool === mode;
        const toggles = tool !== "undo" && tool !== "redo";
        set(one, { "aria-pressed": toggles ? String(pressed) : null });
        one.hidden = !editable && !["table", "more"].includes(tool);
        if (tool === "connect") one.hidden ||= table;
        if (tool === "select") one.hidden ||= table;
      }
      made.get("undo")!.disabled = !canUndo;
      made.get("redo")!.disabled = !canRedo;
      const swap = made.get("table")!;
      swap.replaceChildren(
        sign(table ? "map" : "table"),
        h("span", {}, say(table ? "tool_map" : "tool_table")),
      );
      if (table) swap.removeAttribute("aria-pressed");
    },
  };
}

/** A name and a kind, added with Enter; the next name can be typed at once. */
export function quickAdd(say: Say, add: (name: string, kind: Kind) => boolean) {
  let kind: Kind = "organisation";
  const input = textInput("", NAME_LIMIT, () => {}, () => {});
  input.id = newId("map-name");
  input.placeholder = say("add_hint");
  input.setAttribute("enterkeyhint", "done");
  const kinds = KINDS.map((one) => ({
    value: one,
    label: say(`kind_${one}`),
    extra: shapeSample(one),
  }));
  const element = h(
    "form",
    {
      class: "ws-map-add",
      onsubmit: (event: Event) => {
        event.preventDefault();
        const name = input.value.trim();
        if (name && add(name, kind)) input.value = "";
        input.focus();
      },
    },
    h("label", { for: input.id, class: "ws-unseen" }, say("actor_name")),
    h("div", { class: "ws-map-add-line" }, input,
      h("button", { type: "submit", class: "ws-button ws-primary" }, say("add_button"))),
    segments(say("actor_kind"), kinds, kind, (chosen) => (kind = chosen as Kind)),
  );
  return { element, input };
}

/** In which layer the next tie is drawn, and whether it is there or wished for. */
export function layerChoice(
  say: Say,
  looks: Looks,
  layer: string,
  status: Tie["status"],
  chosen: (layer: string, status: Tie["status"]) => void,
): HTMLElement {
  let now = { layer, status };
  const layers = [...looks.layers.values()].map((look) => ({
    value: look.value,
    label: look.label,
    extra: lineSample(look),
  }));
  const states = (["existing", "wished"] as const).map((value) => ({ value, label: say(value) }));
  return h(
    "div",
    { class: "ws-map-choose" },
    segments(say("tie_layer"), layers, layer, (value) => {
      now = { ...now, layer: value };
      chosen(now.layer, now.status);
    }),
    segments(say("tie_status"), states, status, (value) => {
      now = { ...now, status: value as Tie["status"] };
      chosen(now.layer, now.status);
    }),
  );
}

export interface Waiting {
  id: string;
  name: string;
  kind: Kind;
  role?: string | null;
}

/** Actors known from earlier exercises that are not on the map yet. */
export function tray(
  waiting: Waiting[],
  looks: Looks,
  title: string,
  say: Say,
  put: (actors: Waiting[]) => void,
): HTMLElement {
  const chips = waiting.map((actor) => {
    const role = looks.roles.get(actor.role ?? "");
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "ws-map-waiting", onclick: () => put([actor]) },
        shapeSample(actor.kind, role?.colour ?? "none", role?.short),
        h("span", {}, actor.name),
      ),
    );
  });
  return h(
    "div",
    { class: "ws-map-tray" },
    h(
      "div",
      { class: "ws-map-tray-head" },
      h("p", {}, title),
      waiting.length > 1 && button(say("put_all", { n: waiting.length }), () => put(waiting), "ws-quiet"),
    ),
    h("ul", {}, ...chips),
  );
}

/** Layers to show and hide, and what lines, shapes and colours say. */
export function legend(
  value: MapValue,
  looks: Looks,
  hidden: Set<string>,
  say: Say,
  toggle: (layer: string) => void,
): HTMLElement {
  const some = looks.layers.values().next().value;
  const layers = [...looks.layers.values()].map((look) =>
    h(
      "button",
      {
        type: "button",
        class: "ws-map-layer",
        "aria-pressed": String(!hidden.has(look.value)),
        onclick: () => toggle(look.value),
      },
      lineSample(look),
      look.label,
    ),
  );
  const used = new Set(Object.values(value.roles));
  const roles = [...looks.roles.values()].filter((role) => used.has(role.value));
  const kinds = KINDS.filter((kind) => value.actors.some((actor) => actor.kind === kind));
  const entry = (drawing: Node, text: string) => h("li", {}, drawing, h("span", {}, text));
  const signs = [
    ...kinds.map((kind) => entry(shapeSample(kind), say(`kind_${kind}`))),
    ...roles.map((role) => entry(shapeSample("person", role.colour, role.short), role.label)),
    some && value.ties.some((tie) => tie.status === "wished")
      ? entry(lineSample(some, "wished"), say("wished_legend"))
      : null,
    value.ties.some((tie) => tie.vertical) ? entry(rankSample(), say("vertical")) : null,
  ].filter(Boolean) as HTMLElement[];
  return h(
    "div",
    { class: "ws-map-legend" },
    h("div", { class: "ws-map-layers", role: "group", "aria-label": say("layers") }, ...layers),
    signs.length > 0 && h("ul", { class: "ws-map-signs", "aria-label": say("legend") }, ...signs),
  );
}

function rankSample(): SVGElement {
  return svg(
    "svg",
    { class: "ws-map-sample", viewBox: "0 0 52 16", "aria-hidden": "true", "data-tone": "grey" },
    svg("path", { class: "ws-map-line", "data-line": "full", d: "M2 8H50", "stroke-width": 2 }),
    svg("path", { class: "ws-map-rank", d: "M18 1V15M23 1V15" }),
  );
}

