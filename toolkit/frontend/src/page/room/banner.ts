// One calm line at the top of the page. Several things may want to be said; the weightiest is.
import { h, say } from "../../shared/dom";

export type Slot = "dead" | "lost" | "move" | "back";
const ORDER: Slot[] = ["dead", "lost", "move", "back"];

export interface Notice {
  text: string;
  action?: { label: string; run(): void };
}

export class Banner {
  private readonly wanted = new Map<Slot, Notice>();
  private readonly line = h("p", { class: "ws-notice-line", role: "status", "aria-live": "polite" });
  private readonly button = h("button", {
    class: "ws-button ws-notice-button",
    type: "button",
    hidden: true,
    onclick: () => this.shown?.action?.run(),
  });
  readonly element = h("div", { class: "ws-notice", "data-slot": "" }, this.line, this.button);

  constructor(parent: HTMLElement = document.body) {
    parent.append(this.element);
  }

  show(slot: Slot, notice: Notice): void {
    this.wanted.set(slot, notice);
    this.draw();
  }

  clear(slot: Slot): void {
    if (this.wanted.delete(slot)) this.draw();
  }

  get slot(): Slot | undefined {
    return ORDER.find((slot) => this.wanted.has(slot));
  }

  private get shown(): Notice | undefined {
    const slot = this.slot;
    return slot && this.wanted.get(slot);
  }

  private draw(): void {
    const notice = this.shown;
    this.element.dataset.slot = this.slot ?? "";
    say(this.line, notice?.text ?? "");
    this.button.hidden = !notice?.action;
    say(this.button, notice?.action?.label ?? "");
  }
}
