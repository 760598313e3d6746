// Steps that can be taken back.
export const DEPTH = 50;

export class History<T> {
  private steps: T[] = [];

  get empty(): boolean {
    return this.steps.length === 0;
  }

  /** Remember how things were before a step. */
  push(before: T): void {
    this.steps.push(before);
    if (this.steps.length > DEPTH) this.steps.shift();
  }

  pop(): T | undefined {
    return this.steps.pop();
  }

  clear(): void {
    this.steps = [];
  }
}
