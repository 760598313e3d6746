// An exercise that cannot be opened: said on the console, with the reason for whoever mends it.
import { h } from "../shared/dom";
import type { ConsoleState } from "./next";
import type { Say } from "./parts";

export class Trouble {
  readonly element = h("div", { class: "ws-console-trouble", role: "alert", hidden: true });
  private drawn = "";

  constructor(private readonly say: Say) {}

  draw(state: ConsoleState): void {
    const found = Object.entries(window.workshopRoom?.trouble ?? {});
    const drawn = JSON.stringify(found);
    if (this.drawn === drawn) return;
    this.drawn = drawn;
    this.element.hidden = found.length === 0;
    const title = (id: string) => state.agenda.find((item) => item.id === id)?.title ?? id;
    this.element.replaceChildren(
      ...found.map(([id, reason]) =>
        h(
          "details",
          {},
          h("summary", {}, this.say("trouble", { title: title(id) })),
          h("pre", {}, reason),
        ),
      ),
    );
  }
}
