// Small kindnesses of the server's own pages; all of them work without.
import { say } from "../../shared/dom";
import { forget, recall, remember } from "./memory";

const KEPT = ["name", "role", "project", "organisation", "code"];

/** The join form: sent once, errors found, nothing lost when the language is changed. */
export function joinForm(): void {
  const form = document.querySelector<HTMLFormElement>("form.ws-join");
  if (!form) return;
  document.querySelector<HTMLElement>(".ws-errors")?.focus();
  restore(form);
  document
    .querySelector(".ws-bar-language a")
    ?.addEventListener("click", () => keep(new FormData(form)));
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  const label = button?.textContent ?? "";
  form.addEventListener("submit", (event) => {
    if (form.ariaBusy === "true") event.preventDefault();
    form.ariaBusy = "true";
    if (button) say(button, button.dataset.sending ?? label);
  });
  window.addEventListener("pageshow", () => {
    form.ariaBusy = "false";
    if (button) say(button, label);
  });
}

function keep(data: FormData): void {
  const values = [...data].filter(([name]) => KEPT.includes(name) || name.startsWith("consent_"));
  remember("join", JSON.stringify(values));
}

function restore(form: HTMLFormElement): void {
  const values = JSON.parse(recall("join") ?? "[]") as [string, string][];
  forget("join");
  for (const [name, value] of values) {
    for (const field of Array.from(form.querySelectorAll<HTMLInputElement>(`[name="${name}"]`))) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
      else if (field.type !== "hidden") field.value = value;
    }
  }
}

/** The personal link: copied, or at least selected; the clipboard itself needs https. */
export function personalLink(): void {
  const place = document.querySelector<HTMLElement>(".ws-link");
  const field = place?.querySelector<HTMLInputElement>("input");
  if (!place || !field) return;
  const told = place.querySelector<HTMLElement>("[role=status]");
  const tell = (text?: string) => told && say(told, text ?? "");
  place.querySelector(".ws-copy")?.addEventListener("click", () => {
    void copy(field).then((done) => tell(done ? place.dataset.copied : place.dataset.selected));
  });
  const share = place.querySelector<HTMLButtonElement>(".ws-share");
  if (!share || typeof navigator.share !== "function") return;
  share.hidden = false;
  share.addEventListener("click", () => {
    const shared = { title: place.dataset.share ?? "", url: field.value };
    navigator.share(shared).catch(() => undefined); // changed their mind
  });
}

export async function copy(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.setSelectionRange(0, field.value.length);
    // old, and the only way there is on plain http
    return document.execCommand?.("copy") ?? false;
  }
}

/** A page that waits for something tries again by itself. */
export function tryAgain(): void {
  const seconds = Number(document.querySelector<HTMLElement>("[data-refresh]")?.dataset.refresh);
  if (!(seconds > 0)) return;
  // without its fragment, or the browser would only scroll
  setTimeout(() => location.replace(location.pathname + location.search), seconds * 1000);
}
