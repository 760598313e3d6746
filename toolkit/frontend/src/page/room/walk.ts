// The steps of a worksheet: which cells belong together, found in the page as it was rendered.

const WIDGET = [
  ".ws-widget",
  "[data-part]",
  "[data-model-id]",
  'script[type*="widget-view"]',
  '[data-mime-type*="widget-view"]',
].join(", ");
const OUTPUT_SCRIPT = 'script[type="application/vnd.voila.cell-output+json"]';

export type Step = HTMLElement[];

/** Cut the cells of a page into steps: the text that leads to a widget, and the widget. */
export function stepsOf(main: Element, lang: string): Step[] {
  const steps: Step[] = [];
  let step: Step = [];
  for (const cell of Array.from(main.querySelectorAll<HTMLElement>(":scope > .ws-cell"))) {
    if (isOtherLanguage(cell, lang)) continue;
    step.push(cell);
    if (hasWidget(cell)) {
      steps.push(step);
      step = [];
    }
  }
  // what is said after the last widget belongs to it
  const last = steps[steps.length - 1];
  if (last) last.push(...step);
  else if (step.length) steps.push(step);
  return steps;
}

/** Whether a cell shows a widget, or will once the page's script has put it in its place. */
export function hasWidget(cell: Element): boolean {
  if (cell.querySelector(WIDGET)) return true;
  return Array.from(cell.querySelectorAll(OUTPUT_SCRIPT)).some((script) =>
    (script.textContent ?? "").includes("application/vnd.jupyter.widget-view+json"),
  );
}

export function headingOf(step: Step): HTMLElement | null {
  for (const cell of step) {
    const heading = cell.querySelector<HTMLElement>("h1, h2, h3");
    if (heading) return heading;
  }
  return null;
}

/** The number of the step that holds something, -1 for none. */
export function stepWith(steps: Step[], selector: string): number {
  return steps.findIndex((step) => step.some((cell) => cell.querySelector(selector)));
}

function isOtherLanguage(cell: HTMLElement, lang: string): boolean {
  const marked = /(?:^|[\s-])lang-(th|en)\b/.exec(cell.className)?.[1];
  return Boolean(cell.hidden) || (marked !== undefined && marked !== lang);
}
