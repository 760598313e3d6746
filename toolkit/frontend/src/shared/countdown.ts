// The time that is left, by the server's clock, wherever it is shown.
import type { Timer } from "./room";

/** Milliseconds that are left, 0 when it is over. */
export function left(timer: Timer, now = Date.now()): number {
  return Math.max(0, timer.end - (now + (window.workshopRoom?.offset ?? 0)));
}

/** As on a kitchen clock: 4:59, 1:02:00. Seconds are rounded up, so that 0:00 is the end. */
export function shown(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The timer of the room as its pages are told it, else as the widget knows it. */
export function timerNow(state: { timer?: Timer | null }): Timer | null {
  const room = window.workshopRoom;
  return (room && "timer" in room ? room.timer : state.timer) ?? null;
}

/** Call back every half second while something counts down; returns how to stop. */
export function ticking(draw: () => void): () => void {
  const timer = setInterval(draw, 500);
  return () => clearInterval(timer);
}
