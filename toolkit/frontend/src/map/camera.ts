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

  /** Show a box whole, in the middle; a small one is not blown up. */
  fit(box: Box, width: number, height: number): void {
    const [w, h] = [box.right - box.left, box.bottom - box.top];
    this.k = Math.max(FARTHEST, Math.min(1.15, width / w, height / h));
    this.x = width / 2 - ((box.left + box.right) / 2) * this.k;
    this.y = height / 2 - ((box.top + box.bottom) / 2) * this.k;
  }

  /** Move as little as needed to have a point inside a margin. */
  reveal(point: Point, width: number, height: number, margin = 48): void {
    const [sx, sy] = this.toScreen(point);
    const into = (at: number, size: number) =>
      at < margin ? margin - at : at > size - margin ? size - margin - at : 0;
    this.pan(into(sx, width), into(sy, height));
  }
}
