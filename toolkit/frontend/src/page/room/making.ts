// While the report is made: which step, how many there are; then the page with its files.
import { say } from "../../shared/dom";

const EVERY_MS = 400;
const LOST_AFTER = 3;

interface Progress {
  state: string;
  done: number;
  total: number;
  said: string;
}

export function followMaking(reload: () => void = () => location.replace("/report")): void {
  const place = document.querySelector<HTMLElement>(".ws-report-steps");
  const said = place?.querySelector<HTMLElement>(".ws-report-said");
  const bar = place?.querySelector<HTMLProgressElement>("progress");
  if (!place || !said || !bar) return;
  const { step = "", start = "", lost = "" } = place.dataset;
  let missed = 0;
  const look = async (): Promise<void> => {
    try {
      const answer = await fetch("/report/progress", { cache: "no-store" });
      if (!answer.ok) return reload();
      const now = (await answer.json()) as Progress;
      if (now.state !== "making") return reload();
      missed = 0;
      bar.max = Math.max(now.total, 1);
      bar.value = now.done;
      say(said, now.said ? sentence(step, now) : start);
    } catch {
      missed += 1;
      if (missed >= LOST_AFTER) say(said, lost);
    }
    setTimeout(() => void look(), EVERY_MS);
  };
  void look();
}

/** "Pictures of … (step 3 of 15)" */
export function sentence(step: string, now: Progress): string {
  const places: Record<string, string> = {
    said: now.said,
    n: String(Math.min(now.done + 1, now.total)),
    m: String(now.total),
  };
  return step.replace(/\{(\w+)\}/g, (whole, name: string) => places[name] ?? whole);
}
