import { afterEach, expect, test } from "vitest";
import projector from "../widgets/projector";
import { FakeModel } from "../shared/fake";
import { MOST } from "./garland";

const STATE = { view: "lobby", title: "T", exercise_title: "E", round: 1, rounds: 2, answered: 3, ready: 1, seats: 7, code: "482913", join_url: "http://10.0.0.2:8866/join?code=482913", qr: "<svg/>", html: "" };
const WORDS = { here: "{n} here", alone: "alone", again: "again", of: "of {m}", ready: "{n} ready", round: "round {n}" };
let end: (() => void) | undefined;
let root: HTMLElement;
let model: FakeModel;

function open(state: object = {}): void {
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement("div"));
  model = new FakeModel({ state: { ...STATE, ...state }, words: WORDS });
  end = projector.render({ model: model as any, el: root });
}
afterEach(() => {
  end?.();
  delete window.workshopRoom;
  localStorage.clear();
  document.documentElement.className = "";
});

test("the lobby shows how to come in, and a flower for everyone", () => {
  open();
  expect(root.textContent).toContain("10.0.0.2:8866");
  expect(root.textContent).not.toContain("/join");
  expect(root.textContent).toContain("482\u2009913");
  expect(root.querySelectorAll(".ws-bloom")).toHaveLength(7);
  window.workshopRoom = { here: 400, current: null, exercises: {} } as any;
  window.dispatchEvent(new Event("workshop:room"));
  expect(root.textContent).toContain("400 here");
  expect(root.querySelectorAll(".ws-bloom")).toHaveLength(MOST);
});

test("before the reveal there are counts and no wall", () => {
  open({ view: "open", html: "<p>secret</p>" });
  expect(root.textContent).toContain("alone");
  expect(root.textContent).not.toContain("secret");
  const bar = root.querySelector<HTMLElement>(".ws-now-bar i")!;
  expect(bar.style.width).toMatch(/^42\.8/);
  model.put("state", { ...STATE, view: "open", round: 2 });
  expect(root.textContent).toContain("again");
});

test("a wall stands still while counts change", () => {
  open({ view: "revealed", html: "<p id='w'>wall</p>" });
  const shown = root.querySelector("#w");
  model.put("state", { ...STATE, view: "revealed", html: "<p id='w'>wall</p>", seats: 9 });
  expect(root.querySelector("#w")).toBe(shown);
});

test("D makes it dark, on the wall page from anywhere, and is remembered", () => {
  document.documentElement.className = "ws-on-wall";
  open();
  const scheme = () => root.querySelector<HTMLElement>(".ws-projector")!.dataset.wsScheme;
  expect(scheme()).toBe("light");
  document.body.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyD", key: "ก", bubbles: true }));
  expect(scheme()).toBe("dark");
  end?.();
  open();
  expect(scheme()).toBe("dark");
});
