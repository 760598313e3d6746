// Walks through the questions that Python gave; what they mean is known there.
import type { Said, Step, Tree, Turn } from "./traits";

export interface Stand {
  /** The steps that were answered, from the first on. */
  path: { name: string; step: Step; turn: Turn }[];
  /** The step that comes next; null at the end. */
  next: { name: string; step: Step } | null;
  /** Where the answers lead so far. */
  place: string | null;
}

export function stand(tree: Tree, said: Said): Stand {
  const path: Stand["path"] = [];
  let place: string | null = null;
  let name = tree.start;
  while (name) {
    const step: Step | undefined = tree.steps?.[name];
    if (!step) break;
    const turn = turnOf(step, said[step.asks]);
    if (!turn) return { path, next: { name, step }, place };
    path.push({ name, step, turn });
    place = turn.place ?? place;
    name = turn.to;
  }
  return { path, next: null, place };
}

/** What is said once a question is answered: answers of the branch that was left go. */
export function answered(tree: Tree, said: Said, asks: string, answer: string): Said {
  const next = { ...said, [asks]: answer };
  const kept = new Set(stand(tree, next).path.map(({ step }) => step.asks));
  for (const step of Object.values(tree.steps ?? {}))
    if (!kept.has(step.asks) && step.kind === "choice" && step.asks !== asks) delete next[step.asks];
  return next;
}

/** One question back. */
export function back(tree: Tree, said: Said): Said {
  const last = stand(tree, said).path.at(-1);
  const next = { ...said };
  if (last) delete next[last.step.asks];
  return next;
}

function turnOf(step: Step, answer: unknown): Turn | undefined {
  if (typeof answer !== "string" || answer === "") return undefined;
  return step.kind === "who" ? step.turns[0] : step.turns.find(({ value }) => value === answer);
}
