import { beforeEach, expect, test, vi } from "vitest";
import { FakeModel, noRoom, PLACE, roomSays } from "../shared/fake";
import look from "./look";

const WORDS = {
  look_closed: "รอเปิดผล",
  look_failed: "ยังเปิดไม่ได้",
  look_empty: "ยังไม่มีผล",
  look_retry: "ลองใหม่",
};
let root: HTMLElement;
let fetched: ReturnType<typeof vi.fn>;

function open(traits: Record<string, unknown> = {}): void {
  root = document.createElement("div");
  const model = new FakeModel({ html: "", words: WORDS, place: PLACE, ...traits });
  look.render({ model: model as any, el: root });
}

function answers(body: string, status = 200): void {
  fetched = vi.fn(async () => new Response(body, { status }));
  vi.stubGlobal("fetch", fetched);
}

const line = () => root.querySelector<HTMLElement>("[role=status]")!;
const rest = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(() => {
  noRoom();
  answers("<p>สิบสองคน</p>");
});

test("outside a room it shows what Python gave", () => {
  open({ html: "<p>ห้าคน</p>" });
  expect(root.textContent).toContain("ห้าคน");
  expect(fetched).not.toHaveBeenCalled();
  open();
  expect(line().textContent).toBe("ยังไม่มีผล");
});

test("in a room nothing is asked for and nothing shown before the reveal", async () => {
  roomSays("open");
  open({ html: "<p>ห้าคน</p>" });
  await rest();
  expect(fetched).not.toHaveBeenCalled();
  expect([line().textContent, line().hidden]).toEqual(["รอเปิดผล", false]);
  expect(root.textContent).not.toContain("ห้าคน");
});

test("after the reveal it fetches the wall, and again when the room changes", async () => {
  open();
  roomSays("revealed");
  await rest();
  expect(fetched.mock.calls[0][0]).toMatch(/\/room\/check_in\/wall$/);
  expect(root.textContent).toContain("สิบสองคน");
  answers("<p>สิบสามคน</p>");
  roomSays("revealed");
  await rest();
  expect(root.textContent).toContain("สิบสามคน");
  roomSays("open", 2);
  expect(root.textContent).not.toContain("สิบสามคน");
});

test("when it cannot be fetched it says so and offers to try again", async () => {
  answers("", 503);
  roomSays("revealed");
  open();
  await rest();
  expect([line().textContent, line().hidden]).toEqual(["ยังเปิดไม่ได้", false]);
  answers("<p>มาแล้ว</p>");
  root.querySelector("button")!.click();
  await rest();
  expect(root.textContent).toContain("มาแล้ว");
});

test("a map as wide as a wall can be pushed sideways, by keys too; a chart stands as it is", () => {
  const wide = '<svg viewBox="0 0 1040 384"><title>แผนที่</title></svg>';
  open({ html: `<p>${wide}</p><svg viewBox="0 0 960 250"></svg>` });
  const pane = root.querySelector<HTMLElement>(".ws-look-wide")!;
  expect(root.querySelectorAll(".ws-look-wide")).toHaveLength(1);
  expect(pane.querySelector("title")!.textContent).toBe("แผนที่");
  expect([pane.tabIndex, pane.getAttribute("aria-label")]).toEqual([0, "แผนที่"]);
});
