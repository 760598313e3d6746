// What everybody sees on the screen of the room, from the last row as well.
import { left, shown, ticking, timerNow } from "../shared/countdown";
import { h, icon, say, set, svg } from "../shared/dom";
import { word, type Model, type Traits } from "../shared/model";
import { qrPicture, showQr, spaced, typed } from "../shared/qr";
import { onRoom } from "../shared/room";
import { Stage, type ProjectorState } from "../projector/stage";

interface ProjectorTraits extends Traits {
  state: ProjectorState;
}

const KEPT = "workshop:projector-dark";
const IDLE_MS = 4000;

export default {
  render({ model, el }: { model: Model<ProjectorTraits>; el: HTMLElement }) {
    const text = (key: string, places: Record<string, string | number> = {}) =>
      word(model, key, places);
    const stage = new Stage(text);
    const qr = qrPicture("ws-room-qr");
    const code = h("strong");
    const address = h("span");
    // one beside the way in, where a wall needs the room, and a large one everywhere else
    const times = ["small", "large"].map((size) =>
      h("p", { class: "ws-projector-time", role: "timer", "data-size": size, hidden: true }),
    );
    const corner = h("aside", { class: "ws-projector-corner" }, times[0], qr, h("p", {}, address, code));
    const message = h("p", { class: "ws-projector-told", role: "status", hidden: true });
    const practice = h("p", { class: "ws-projector-practice", hidden: true });
    const dark = h("button", { class: "ws-projector-tool", type: "button", onclick: toggleDark });
    const full = h("button", { class: "ws-projector-tool", type: "button", onclick: toggleFull });
    const body = h(
      "div",
      { class: "ws-projector-body" },
      stage.element,
      corner,
      times[1],
      practice,
      h("div", { class: "ws-projector-tools" }, dark, full),
    );
    const root = h("section", { class: "ws-widget ws-projector", tabindex: "-1" }, message, body);
    el.append(root);
    colour(wasDark());

    function draw(): void {
      const state = model.get("state");
      root.lang = model.get("lang");
      set(root, { "aria-label": text("name") });
      root.dataset.view = state.view;
      stage.draw(state, here(state));
      place(corner, state.view === "revealed" ? stage.header : body);
      corner.hidden = state.view === "lobby" || !state.code;
      const said = window.workshopRoom?.message ?? state.message ?? "";
      say(message, said);
      message.hidden = !said;
      say(practice, text("practice"));
      practice.hidden = !state.practice;
      tick();
      showQr(qr, state.qr, text("qr"));
      say(address, typed(state.join_url));
      say(code, spaced(state.code));
      drawTools();
    }

    function tick(): void {
      const timer = timerNow(model.get("state"));
      for (const element of times) {
        element.hidden = !timer;
        if (!timer) continue;
        const rest = left(timer);
        element.toggleAttribute("data-over", rest === 0);
        const time = rest ? shown(rest) : text("over");
        if (element.dataset.shown === time) continue;
        element.dataset.shown = time;
        set(element, { "aria-label": rest ? `${text("left")} ${time}` : time });
        element.replaceChildren(icon("wait"), time);
      }
    }

    function drawTools(): void {
      const isDark = root.dataset.wsScheme === "dark";
      tool(dark, isDark ? SUN : MOON, text(isDark ? "light" : "dark"), "D");
      const isFull = document.fullscreenElement !== null;
      tool(full, isFull ? SHRINK : GROW, text(isFull ? "leave_fullscreen" : "fullscreen"), "F");
      full.hidden = !document.fullscreenEnabled;
    }

    function toggleDark(): void {
      const isDark = root.dataset.wsScheme !== "dark";
      colour(isDark);
      try {
        localStorage.setItem(KEPT, isDark ? "dark" : "light");
      } catch {
        /* until the page is closed */
      }
      drawTools();
    }

    /** A room decides by its lamps, not by the settings of the laptop. */
    function colour(isDark: boolean): void {
      root.dataset.wsScheme = isDark ? "dark" : "light";
    }

    function toggleFull(): void {
      if (document.fullscreenElement) void document.exitFullscreen();
      else void (isPage() ? document.documentElement : root).requestFullscreen().catch(() => undefined);
    }

    function keys(event: KeyboardEvent): void {
      const target = event.target;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (!(target instanceof Element) || !(root.contains(target) || isPage())) return;
      // by the place of the key: a Thai keyboard has other letters there
      if (event.code === "KeyD") toggleDark();
      else if (event.code === "KeyF") toggleFull();
    }

    let idle: ReturnType<typeof setTimeout> | undefined;
    function stir(): void {
      root.removeAttribute("data-idle");
      clearTimeout(idle);
      idle = setTimeout(() => root.setAttribute("data-idle", ""), IDLE_MS);
    }

    const names = ["state", "words", "lang"].map((name) => `change:${name}`);
    for (const name of names) model.on(name, draw);
    document.addEventListener("keydown", keys);
    document.addEventListener("fullscreenchange", drawTools);
    document.addEventListener("pointermove", stir);
    const ends = [onRoom(draw), ticking(tick)];
    draw();
    stir();
    return () => {
      for (const end of ends) end();
      clearTimeout(idle);
      document.removeEventListener("keydown", keys);
      document.removeEventListener("fullscreenchange", drawTools);
      document.removeEventListener("pointermove", stir);
      for (const name of names) model.off(name, draw);
    };
  },
};

const MOON = "M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z";
const SUN = "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v1M12 20v1M3 12h1M20 12h1M5.6 5.6l.7.7M17.7 17.7l.7.7M5.6 18.4l.7-.7M17.7 6.3l.7-.7";
const GROW = "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5";
const SHRINK = "M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5";

function tool(button: HTMLButtonElement, drawing: string, label: string, key: string): void {
  const mark = svg(
    "svg",
    { class: "ws-icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: drawing }),
  );
  button.replaceChildren(mark, label, h("kbd", { "aria-hidden": "true" }, key));
}

/** Beside the title of what the room says, else in the corner of the screen. */
function place(corner: HTMLElement, parent: HTMLElement): void {
  if (corner.parentElement !== parent) parent.prepend(corner);
}

function here(state: ProjectorState): number {
  return (window.workshopRoom as { here?: number } | undefined)?.here ?? state.seats ?? 0;
}

/** On the wall page keys belong to the projector; in JupyterLab they do not. */
function isPage(): boolean {
  return document.documentElement.classList.contains("ws-on-wall");
}

function wasDark(): boolean {
  try {
    return localStorage.getItem(KEPT) === "dark";
  } catch {
    return false;
  }
}
