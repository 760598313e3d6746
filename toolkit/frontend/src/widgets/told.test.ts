import { beforeEach, expect, test, vi } from "vitest";
import { FakeModel } from "../shared/fake";
import told from "./told";

let looks: (seen: boolean) => void;
let model: FakeModel;
let root: HTMLElement;

beforeEach(() => {
  class Watch {
    constructor(hear: (entries: { isIntersecting: boolean }[]) => void) {
      looks = (seen) => hear([{ isIntersecting: seen }]);
    }
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal("IntersectionObserver", Watch);
  const prompts = { waiting: "ยังไม่มีอะไรให้อ่าน", again: "อ่านใหม่" };
  const words = { told_loading: "กำลังอ่าน…" };
  model = new FakeModel({ html: "", stale: true, prompts, words });
  root = document.createElement("div");
  told.render({ model: model as any, el: root });
});

const line = () => root.querySelector("[role=status]")!.textContent;
const rest = () => new Promise((resolve) => setTimeout(resolve, 5));

test("nothing is asked of the kernel until somebody looks", async () => {
  expect(model.sent).toEqual([]);
  expect(line()).toBe("ยังไม่มีอะไรให้อ่าน");
  looks(true);
  expect(model.last).toMatchObject({ kind: "tell" });
  expect(line()).toBe("กำลังอ่าน…");
  model.put("html", "<p>สามราย</p>");
  model.put("stale", false);
  model.acknowledge();
  await rest();
  expect(root.textContent).toContain("สามราย");
  expect(line()).toBe("");
});

test("when the answer changes it is asked again where it is seen, and later where it is not", async () => {
  looks(true);
  model.put("stale", false);
  model.acknowledge();
  await rest();
  looks(false);
  model.put("stale", true);
  expect(model.sent).toHaveLength(1);
  looks(true);
  expect(model.sent).toHaveLength(2);
});

test("what a person unfolded stays unfolded", () => {
  const html = (n: number) => `<p>${n}</p><details><summary>ตัวเลข</summary>1</details>`;
  model.put("html", html(1));
  root.querySelector("details")!.open = true;
  model.put("html", html(2));
  expect(root.textContent).toContain("2");
  expect(root.querySelector("details")!.open).toBe(true);
});
