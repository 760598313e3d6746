// What the page tells its widgets about the people of the same project: that one of them saved. The
// page's own script keeps window.workshopTeam up to date; outside a room there is none.
import type { Place } from "./model";
import { ONLINE_AGAIN } from "./room";

declare global {
  interface Window {
    /** The number of the newest answer of others of the project, by exercise. */
    workshopTeam?: Record<string, number>;
  }
}

export const TEAM_CHANGED = "workshop:team";
/** Not all pages of a project ask in the same moment. */
export const SPREAD_MS = 350;
/** A page asks no more often than this, however busy the others are. */
export const GAP_MS = 1200;

/** Ask for what others wrote, when there is something new and somebody looks at the page. */
export class TeamNews {
  private asked = 0;
  private heard = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly look = () => this.plan();
  private readonly again = () => {
    this.heard = 0; // what was asked on a lost line may never have been heard
    this.plan();
  };

  constructor(
    private readonly place: () => Place,
    private readonly ask: () => void,
    private readonly now: () => number = () => Date.now(),
  ) {
    window.addEventListener(TEAM_CHANGED, this.look);
    window.addEventListener(ONLINE_AGAIN, this.again);
    document.addEventListener("visibilitychange", this.look);
    this.plan();
  }

  dispose(): void {
    clearTimeout(this.timer);
    window.removeEventListener(TEAM_CHANGED, this.look);
    window.removeEventListener(ONLINE_AGAIN, this.again);
    document.removeEventListener("visibilitychange", this.look);
  }

  private get mark(): number {
    return window.workshopTeam?.[this.place().exercise ?? ""] ?? 0;
  }

  private plan(): void {
    if (this.timer !== undefined || document.hidden || this.mark === this.heard) return;
    const rest = Math.max(0, this.asked + GAP_MS - this.now());
    this.timer = setTimeout(() => this.go(), rest + Math.random() * SPREAD_MS);
  }

  private go(): void {
    this.timer = undefined;
    if (document.hidden || this.mark === this.heard) return;
    this.heard = this.mark;
    this.asked = this.now();
    try {
      this.ask();
    } catch {
      /* the connection is down; asked again when it is back */
    }
    this.plan();
  }
}
