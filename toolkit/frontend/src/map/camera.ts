// Where one looks: a screen point is a map point times k, plus (x, y).
import type { Box, Point } from "./geometry";

const NEAREST = 3;
const FARTHEST = 0.02;

export class Camera {
  x = 0;
  y = 0;
  k = 1;

  toMap([sx, sy]: Point): Point {
    return [(sx - this.x) / this.k, (sy - this.y) / this.k];
  }

  toScreen([x, y]: Point): Point {
    return [x * this.k + this.x, y * this.k + this.y];
  }

  pan(dx: number, dy: number): void {
    this.x += dx;
    this.y += dy;
  }

  /** Zoom and keep what is under a screen point where it is. */
  zoom(factor: number, [sx, sy]: Point): void {
    const k = Math.min(NEAREST, Math.max(FARTHEST, this.k * factor));
    this.x = sx - ((sx - this.x) * k) / this.k;
    this.y = sy - ((sy - this.y) * k) / this.k;
    this.k = k;
  }

  /** Show a box whole, in the middle of a part of the screen; a small one is not blown up. */
  fit(box: Box, room: Box): void {
    const [w, h] = [box.right - box.left, box.bottom - box.top];
    const [width, height] = [room.right - room.left, room.bottom - room.top];
    this.k = Math.max(FARTHEST, Math.min(1.15, width / w, height / h));
    this.x = room.left + width / 2 - ((box.left + box.right) / 2) * this.k;
    this.y = room.top + height / 2 - ((box.top + box.bottom) / 2) * this.k;
  }

  /** Move as little as needed to have a box in a part of the screen. */
  reveal(box: Box, room: Box): void {
    const [left, top] = this.toScreen([box.left, box.top]);
    const [right, bottom] = this.toScreen([box.right, box.bottom]);
    const into = (low: number, high: number, from: number, to: number) =>
      low < from ? from - low : high > to ? to - high : 0;
    this.pan(into(left, right, room.left, room.right), into(top, bottom, room.top, room.bottom));
  }
}
