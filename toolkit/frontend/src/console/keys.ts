// Shortcuts by the place of a key, so that a Thai keyboard has them too. They can be switched off.
import { h, say } from "../shared/dom";

export interface Shortcut {
  code: string;
  /** What stands on the key. */
  shown: string;
  word: string;
  run(): void;
}

const KEPT = "workshop:console-keys";
const FIELD = "input, textarea, select, [contenteditable]";

export class Keys {
  private on = read();
  private readonly box = h("input", { type: "checkbox", onchange: () => this.switch() });
  private readonly switchLabel = h("span");
  private readonly summary = h("summary");
  private readonly list = h("dl");
  readonly element = h(
    "details",
    { class: "ws-keys" },
    this.summary,
    this.list,
    h("label", { class: "ws-keys-switch" }, this.box, this.switchLabel),
  );
  private readonly listener = (event: KeyboardEvent) => this.press(event);

  constructor(
    private readonly root: HTMLElement,
    private readonly word: (key: string) => string,
    private readonly shortcuts: Shortcut[],
    private readonly asleep: () => boolean,
  ) {
    this.box.checked = this.on;
    document.addEventListener("keydown", this.listener);
  }

  draw(): void {
    say(this.summary, this.word("keys"));
    say(this.switchLabel, this.word("keys_on"));
    const seen = new Map<string, string[]>();
    for (const { word, shown } of this.shortcuts) seen.set(word, [...(seen.get(word) ?? []), shown]);
    this.list.replaceChildren(
      ...[...seen].flatMap(([word, keys]) => [
        h("dt", {}, ...keys.map((key) => h("kbd", {}, key))),
        h("dd", {}, this.word(`shortcuts.${word}`)),
      ]),
    );
  }

  toggle(): void {
    this.element.open = !this.element.open;
  }

  get enabled(): boolean {
    return this.on;
  }

  dispose(): void {
    document.removeEventListener("keydown", this.listener);
  }

  private switch(): void {
    this.on = this.box.checked;
    this.root.toggleAttribute("data-keys", this.on);
    try {
      localStorage.setItem(KEPT, this.on ? "on" : "off");
    } catch {
      /* until the page is closed */
    }
  }

  private press(event: KeyboardEvent): void {
    if (!this.on || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const target = event.target;
    if (!(target instanceof Element) || this.asleep()) return;
    // JupyterLab has shortcuts of its own: there the console must have the focus
    const ours = this.root.contains(target) || target === document.body;
    const alone = document.documentElement.classList.contains("ws-on-console");
    if (!(ours && (alone || target !== document.body)) || target.matches(FIELD)) return;
    const asked = event.key === "?" || (event.code === "Slash" && event.shiftKey);
    const code = asked ? "Slash" : event.code;
    const found = this.shortcuts.find((shortcut) => shortcut.code === code);
    if (!found || (event.shiftKey && !asked)) return;
    event.preventDefault();
    found.run();
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}
