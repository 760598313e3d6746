// Keeps the lobby's list of exercises as the room is, without loading the page again.
import type { News } from "./facts";

const SPREAD_MS = 800;

export class Lobby {
  private shown: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  news(news: News): void {
    const stands = JSON.stringify([news.current, news.exercises]);
    const changed = this.shown !== null && this.shown !== stands;
    this.shown = stands;
    if (!changed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void refresh(), Math.random() * SPREAD_MS);
  }
}

async function refresh(): Promise<void> {
  const live = document.getElementById("ws-live");
  if (!live) return;
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = fresh.getElementById("ws-live");
    if (part) live.replaceChildren(...Array.from(part.childNodes));
  } catch {
    /* the stream tells when the room is heard again */
  }
}
