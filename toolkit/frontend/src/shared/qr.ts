// A QR code that came as SVG text, shown as a picture: a picture runs nothing.
import { h, set } from "./dom";

export function qrPicture(className: string): HTMLImageElement {
  return h("img", { class: className, alt: "", hidden: true });
}

export function showQr(picture: HTMLImageElement, svg: string, alt: string): void {
  const address = svg && `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  if (picture.getAttribute("src") !== address) set(picture, { src: address || null });
  picture.alt = alt;
  picture.hidden = !svg;
}

/** A code in two halves is easier to read aloud and to copy from a screen. */
export function spaced(code: string): string {
  return code.length === 6 ? `${code.slice(0, 3)}\u2009${code.slice(3)}` : code;
}

/** What one has to type: the address without its query, its path or http. */
export function typed(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/[/?].*$/, "");
}
