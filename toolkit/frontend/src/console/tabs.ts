// The parts of the console beside the next move: one is open, arrow keys and 1–6 change it.
import { h, newId, say, set } from "../shared/dom";
import type { Say } from "./parts";

export interface Tab {
  key: string;
  panel: HTMLElement;
  /** How many things wait there, 0 for none. */
  waiting?: number;
}

export class Tabs {
  private readonly list = h("div", { class: "ws-tabs", role: "tablist" });
  private readonly buttons: HTMLButtonElement[];
  readonly element: HTMLElement;
  private open = 0;

  constructor(
    private readonly word: Say,
    private readonly tabs: Tab[],
    private readonly opened: (key: string) => void = () => undefined,
  ) {
    this.buttons = tabs.map(({ panel }, index) => {
      const id = newId("tab");
      panel.id = newId("panel");
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", id);
      panel.tabIndex = 0;
      return h("button", {
        class: "ws-tab",
        id,
        type: "button",
        role: "tab",
        "aria-controls": panel.id,
        onclick: () => this.choose(index),
        onkeydown: (event: Event) => this.key(event as KeyboardEvent),
      });
    });
    this.list.append(...this.buttons);
    this.element = h("div", { class: "ws-tabbed" }, this.list, ...tabs.map(({ panel }) => panel));
    this.choose(0);
  }

  draw(): void {
    set(this.list, { "aria-label": this.word("tabs") });
    this.tabs.forEach(({ key, waiting }, index) => {
      const name = this.word(`tab.${key}`);
      say(this.buttons[index] as Element, waiting ? `${name} (${waiting})` : name);
      this.buttons[index]?.toggleAttribute("data-waiting", Boolean(waiting));
    });
  }

  choose(index: number, focus = false): void {
    if (index < 0 || index >= this.tabs.length) return;
    this.open = index;
    this.tabs.forEach(({ panel }, at) => {
      panel.hidden = at !== index;
      set(this.buttons[at] as Element, {
        "aria-selected": String(at === index),
        tabindex: at === index ? 0 : -1,
      });
    });
    if (focus) this.buttons[index]?.focus();
    this.opened(this.tabs[index]?.key ?? "");
  }

  private key(event: KeyboardEvent): void {
    const last = this.tabs.length - 1;
    const to: Record<string, number> = {
      ArrowRight: this.open === last ? 0 : this.open + 1,
      ArrowLeft: this.open === 0 ? last : this.open - 1,
      Home: 0,
      End: last,
    };
    const target = to[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.choose(target, true);
  }
}
