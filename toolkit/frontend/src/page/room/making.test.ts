// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { followMaking, sentence } from "./making";

afterEach(() => vi.unstubAllGlobals());

const PAGE = `<div class="ws-report-steps" data-step="{said} ({n}/{m})" data-start="…" data-lost="lost">
  <p class="ws-report-said"></p><progress></progress></div>`;

function answers(...said: (object | Error)[]): void {
  const next = (): Promise<Response> => {
    const one = said.length > 1 ? said.shift() : said[0];
    return one instanceof Error ? Promise.reject(one) : Promise.resolve(Response.json(one));
  };
  vi.stubGlobal("fetch", vi.fn(next));
}

test("what is told is the step being made, and never one beyond the last", () => {
  const now = { state: "making", done: 14, total: 15, said: "PDF" };
  expect(sentence("{said} ({n}/{m})", now)).toBe("PDF (15/15)");
  expect(sentence("{said} ({n}/{m})", { ...now, done: 15 })).toBe("PDF (15/15)");
});

test("the page follows the steps and opens anew when the report is there", async () => {
  document.body.innerHTML = PAGE;
  answers({ state: "making", done: 2, total: 9, said: "one" }, { state: "done" });
  const reload = vi.fn();
  followMaking(reload);
  await vi.waitFor(() => expect(document.querySelector("p")?.textContent).toBe("one (3/9)"));
  expect(document.querySelector("progress")?.value).toBe(2);
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce(), 2_000);
});

test("a room that cannot be reached is said, and asked again", async () => {
  document.body.innerHTML = PAGE;
  answers(new Error("no way"));
  followMaking(vi.fn());
  const said = () => document.querySelector("p")?.textContent;
  await vi.waitFor(() => expect(said()).toBe("lost"), 4_000);
});
