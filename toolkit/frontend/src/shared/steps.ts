// Steps that can be taken back, and taken again.
import { History } from "./history";

export class Steps<T> {
  private readonly past = new History<T>();
  private readonly future = new History<T>();

  get canUndo(): boolean {
    return !this.past.empty;
  }

  get canRedo(): boolean {
    return !this.future.empty;
  }

  /** Remember how things were before a step; what was taken back before it is gone. */
  push(before: T): void {
    this.past.push(before);
    this.future.clear();
  }

  undo(now: T): T | undefined {
    return exchange(this.past, this.future, now);
  }

  redo(now: T): T | undefined {
    return exchange(this.future, this.past, now);
  }

  clear(): void {
    this.past.clear();
    this.future.clear();
  }
}

function exchange<T>(from: History<T>, to: History<T>, now: T): T | undefined {
  const found = from.pop();
  if (found !== undefined) to.push(now);
  return found;
}
