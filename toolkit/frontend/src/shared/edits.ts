// The value as a person changes it, in steps that can be taken back and taken again.
import { same } from "./model";
import type { Saver, Value } from "./saving";
import { Steps } from "./steps";

export class Edits<V extends Value> {
  private readonly steps = new Steps<V>();
  /** The text that the present step belongs to: typing is one step to take back, not one a key. */
  private text = "";

  constructor(private readonly saver: Saver<V>) {}

  get value(): V {
    return this.saver.value;
  }

  get typing(): boolean {
    return this.text !== "";
  }

  get canUndo(): boolean {
    return this.steps.canUndo;
  }

  get canRedo(): boolean {
    return this.steps.canRedo;
  }

  /** Take over a new value as one step; typing goes on within its step and is saved at rest. */
  take(next: V, text = ""): void {
    if (same(next, this.value)) return;
    if (!text || text !== this.text) this.steps.push(this.value);
    this.text = text;
    this.saver.edit(next, text ? "soon" : "now");
  }

  /** The hand leaves the text: what was typed is saved, and what is typed next is another step. */
  leave(): void {
    this.text = "";
    this.save();
  }

  /** Save at once what waits for the typing to rest. */
  save(): void {
    this.saver.flush();
  }

  /** Take a step back, or again; false where there is none. */
  travel(way: "undo" | "redo"): boolean {
    const found = this.steps[way](this.value);
    if (found === undefined) return false;
    this.text = "";
    this.saver.edit(found);
    return true;
  }

  /** The value came from elsewhere: steps back would bring back another device's past. */
  forget(): void {
    this.text = "";
    this.steps.clear();
  }
}

/** The way through the steps that keys ask for; a text has steps of its own. */
export function wayOf(event: KeyboardEvent, inText: boolean): "undo" | "redo" | null {
  if (inText || !(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (key === "y") return "redo";
  return key === "z" ? (event.shiftKey ? "redo" : "undo") : null;
}
