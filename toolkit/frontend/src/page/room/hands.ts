// Whether somebody is in the middle of something: then no page moves under them.

export const TYPING_REST_MS = 4000;
export const TAP_REST_MS = 1500;

declare global {
  interface Window {
    workshopSaving?: { pending(): boolean; fragile?(): boolean };
  }
}

const FIELD = "input, textarea, select, [contenteditable]";

export class Hands {
  private edited = 0;
  private tapped = 0;
  private pressed = false;
  private composing = false;

  constructor(private readonly now: () => number = () => Date.now()) {
    const on = (name: string, action: (event: any) => void) =>
      window.addEventListener(name, action, { capture: true, passive: true });
    on("input", () => (this.edited = this.now()));
    on("compositionstart", () => (this.composing = true));
    on("compositionend", () => (this.composing = false));
    on("pointerdown", () => (this.pressed = true));
    on("pointerup", (event) => this.lift(event));
    on("pointercancel", (event) => this.lift(event));
    // a finger that left the window lifts unseen
    on("pointermove", (event) => event.buttons === 0 && (this.pressed = false));
    on("blur", (event) => event.target === window && (this.pressed = false));
    on("keydown", (event) => this.touch(event));
  }

  /** True while a page must not be left: a hand is on it, or an answer is on its way. */
  busy(): boolean {
    return this.held() || (window.workshopSaving?.pending() ?? false);
  }

  /** True while a page must not be opened anew: an answer that this device keeps is sent again. */
  fragile(): boolean {
    return this.held() || (window.workshopSaving?.fragile?.() ?? false);
  }

  private held(): boolean {
    return this.pressed || this.typing() || this.now() - this.tapped < TAP_REST_MS;
  }

  private typing(): boolean {
    const inField = document.activeElement?.matches(FIELD) ?? false;
    return inField && (this.composing || this.now() - this.edited < TYPING_REST_MS);
  }

  private lift(event: Event): void {
    this.pressed = false;
    this.touch(event);
  }

  /** Taps and keys inside a worksheet's widget: the next one often follows at once. */
  private touch(event: Event): void {
    const at = event.target;
    if (at instanceof Element && at.closest(".ws-widget")) this.tapped = this.now();
  }
}
