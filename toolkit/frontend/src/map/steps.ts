// Steps that can be taken back, and taken again.
export const DEPTH = 50;

export class Steps<T> {
  private past: T[] = [];
  private future: T[] = [];

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Remember how things were before a step; what was taken back before it is gone. */
  push(before: T): void {
    this.past.push(before);
    if (this.past.length > DEPTH) this.past.shift();
    this.future = [];
  }

  undo(now: T): T | undefined {
    return this.exchange(this.past, this.future, now);
  }

  redo(now: T): T | undefined {
    return this.exchange(this.future, this.past, now);
  }

  clear(): void {
    this.past = [];
    this.future = [];
  }

  private exchange(from: T[], to: T[], now: T): T | undefined {
    const found = from.pop();
    if (found !== undefined) to.push(now);
    return found;
  }
}
