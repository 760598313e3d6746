// A part of the page that is made anew when what it shows has changed, without losing the place of
// the keyboard.
import { h } from "../shared/dom";

export class Pane {
  readonly element: HTMLElement;
  private look = "";

  constructor(name: string) {
    this.element = h("div", { class: name });
  }

  /** Make it anew at the next occasion, whatever it shows. */
  forget(): void {
    this.look = "";
  }

  show(state: unknown, make: () => (Node | false | null)[]): void {
    const look = JSON.stringify(state);
    if (look === this.look) return;
    this.look = look;
    const at = this.stops().indexOf(document.activeElement as HTMLElement);
    this.element.replaceChildren(...make().filter((part) => part instanceof Node));
    const stops = this.stops();
    if (at >= 0) stops[Math.min(at, stops.length - 1)]?.focus({ preventScroll: true });
  }

  /** Whether somebody is typing in it. */
  get busy(): boolean {
    return this.element.contains(document.activeElement);
  }

  private stops(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>("button, input, select")];
  }
}
