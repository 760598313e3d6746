// "More": how the map looks, pictures of it, its data, other maps brought in.
import { h, newId } from "../shared/dom";
import type { Say } from "./details";
import { button, segments } from "./fields";
import type { Background, Hulls } from "./seen";

export interface MenuState {
  background: Background;
  hulls: Hulls;
  moments: string[];
  moment: string | null;
  editable: boolean;
  /** Too large to be drawn as one picture with lines of text. */
  big: boolean;
  inside: boolean;
}

export interface MenuHooks {
  background(value: Background): void;
  hulls(value: Hulls): void;
  moment(value: string | null): void;
  picture(kind: "png" | "svg"): void;
  data(form: "json" | "csv"): void;
  bring(files: File[]): void;
  arrange(): void;
}

export function menu(say: Say, state: MenuState, hooks: MenuHooks): HTMLElement {
  const named = (stem: string, values: string[]) =>
    values.map((value) => ({ value, label: say(`${stem}_${value}`) }));
  const hulls = ["none", "place", "role", ...(state.inside ? ["inside"] : [])];
  const moments = [
    { value: "", label: say("moment_all") },
    ...state.moments.map((value) => ({ value, label: value })),
  ];
  const file = h("input", {
    type: "file",
    id: newId("map-file"),
    accept: ".json,.csv,application/json,text/csv",
    multiple: true,
    class: "ws-unseen",
    tabindex: "-1",
    onchange: () => {
      hooks.bring([...(file.files ?? [])]);
      file.value = "";
    },
  });
  file.setAttribute("aria-label", say("bring"));
  return h(
    "div",
    { class: "ws-map-menu", role: "group", "aria-label": say("tool_more") },
    !state.big &&
      segments(say("background"), named("background", ["free", "rings"]), state.background, (one) =>
        hooks.background(one as Background),
      ),
    !state.big &&
      segments(say("hulls"), named("hulls", hulls), state.hulls, (one) => hooks.hulls(one as Hulls)),
    state.moments.length > 0 &&
      segments(say("moment"), moments, state.moment ?? "", (one) => hooks.moment(one || null)),
    h(
      "div",
      { class: "ws-map-menu-row", role: "group", "aria-label": say("take") },
      h("p", { class: "ws-map-label-text" }, say("take")),
      button(say("picture_png"), () => hooks.picture("png")),
      !state.big && button(say("picture_svg"), () => hooks.picture("svg")),
      button(say("data_json"), () => hooks.data("json")),
      button(say("data_csv"), () => hooks.data("csv")),
    ),
    state.editable &&
      h(
        "div",
        { class: "ws-map-menu-row" },
        file,
        button(say("bring"), () => file.click()),
        button(say("arrange"), () => hooks.arrange()),
        h("p", { class: "ws-hint" }, say("bring_hint")),
      ),
  );
}
