import { beforeEach, expect, test } from "vitest";
import { FakeModel, noRoom, PLACE, roomSays } from "../shared/fake";
import form from "./form";

const FIELDS = [
  { name: "hello", kind: "note", label: "สวัสดี" },
  { name: "place", kind: "text", label: "พื้นที่", max: 10, required: true, hint: "ตำบล" },
  { name: "hope", kind: "long", label: "ความหวัง" },
  {
    name: "role",
    kind: "choice",
    label: "บทบาท",
    options: [
      { value: "a", label: "แม่ข่าย" },
      { value: "b", label: "ลูกข่าย" },
    ],
  },
  {
    name: "with",
    kind: "many",
    label: "ทำกับใคร",
    max: 1,
    options: [
      { value: "x", label: "อบต." },
      { value: "y", label: "โรงเรียน" },
    ],
  },
  { name: "trust", kind: "scale", label: "ไว้ใจ", min: 1, max: 5, low: "น้อย", high: "มาก" },
];
const WORDS = {
  missing: "เหลือ {n} ข้อ",
  chars_left: "อีก {n}",
  ready: "พร้อม",
  saved: "บันทึกแล้ว",
  again: "รอบ {n}",
};

let model: FakeModel;
let root: HTMLElement;

function open(traits: Record<string, unknown> = {}): void {
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement("div"));
  model = new FakeModel({ fields: FIELDS, words: WORDS, place: PLACE, ...traits });
  const widget = form();
  widget.initialize({ model: model as any });
  widget.render({ model: model as any, el: root });
}

const find = <T extends HTMLElement = HTMLInputElement>(selector: string) =>
  root.querySelector<T>(selector)!;

function type(selector: string, text: string): void {
  find(selector).value = text;
  find(selector).dispatchEvent(new Event("input"));
}

beforeEach(() => {
  noRoom();
  open();
});

test("every control has a label of its own", () => {
  for (const input of root.querySelectorAll("input, textarea")) {
    const labelled = input.closest("label") ?? root.querySelector(`label[for="${input.id}"]`);
    expect(labelled?.textContent).toBeTruthy();
  }
  const legends = [...root.querySelectorAll("fieldset > legend")].map((e) => e.textContent);
  expect(legends).toEqual(["บทบาท", "ทำกับใคร", "ไว้ใจ"]);
  expect(find("input[type=text]").getAttribute("aria-describedby")).toContain("hint");
});

test("the space bar still clears a tick", () => {
  const tick = find('input[value="x"]');
  tick.click();
  const up = new KeyboardEvent("keyup", { key: " ", cancelable: true });
  tick.dispatchEvent(up);
  expect(up.defaultPrevented).toBe(false);
});

test("a second tap takes back a choice that need not be made; a double tap does not", async () => {
  const tap = () => find('input[value="b"]').click();
  tap();
  tap();
  expect(find('input[value="b"]').checked).toBe(true);
  await new Promise((done) => setTimeout(done, 650));
  tap();
  expect(model.last.value).toMatchObject({ role: "" });
  expect(find('input[value="b"]').checked).toBe(false);
  tap();
  await new Promise((done) => setTimeout(done, 650));
  find('input[value="b"]').dispatchEvent(new KeyboardEvent("keyup", { key: " " }));
  expect(find('input[value="b"]').checked).toBe(false);
});

test("each kind gives its own type of value", () => {
  type("input[type=text]", "น่าน");
  find('input[value="b"]').click();
  find('input[value="x"]').click();
  find('input[value="4"]').click();
  expect(model.last.value).toEqual({ place: "น่าน", role: "b", with: ["x"], trust: 4 });
  expect(find('input[value="y"]').disabled).toBe(true);
});

test("shows a saved value, and one from another device", () => {
  open({ value: { place: "น่าน", role: "a", with: ["y"], trust: 2 } });
  expect(find("input[type=text]").value).toBe("น่าน");
  const checked = [...root.querySelectorAll<HTMLInputElement>("input:checked")];
  expect(checked.map((input) => input.value)).toEqual(["a", "y", "2"]);
  model.put("value", { place: "แพร่" });
  expect(find("input[type=text]").value).toBe("แพร่");
  expect(root.querySelectorAll("input:checked")).toHaveLength(0);
});

test("says how much room is left near the end only", () => {
  type("input[type=text]", "1234567");
  expect(find(".ws-left").textContent).toBe("");
  type("input[type=text]", "12345678");
  expect(find(".ws-left").textContent).toBe("อีก 2");
});

test("what people typed is text", () => {
  open({ value: { hope: "<img src=x onerror=alert(1)>" } });
  expect(root.querySelector("img")).toBeNull();
  expect(find<HTMLTextAreaElement>("textarea").value).toContain("<img");
});

test("is read only unless its exercise is open", () => {
  for (const phase of ["closed", "revealed"] as const) {
    roomSays(phase);
    expect(find("input[type=text]").readOnly).toBe(true);
    expect(find('input[value="a"]').disabled).toBe(true);
    expect(find(".ws-banner").hidden).toBe(false);
  }
  roomSays("open");
  expect(find("input[type=text]").readOnly).toBe(false);
  expect(find(".ws-banner").hidden).toBe(true);
  model.put("locked", true);
  expect(find("input[type=text]").readOnly).toBe(true);
});

test("says in a later round why one is back at one's answers", () => {
  roomSays("open", 2);
  expect(find(".ws-banner").hidden).toBe(false);
  expect(find(".ws-banner").textContent).toBe("รอบ 2");
  model.put("place", { ...PLACE, ready: false });
  expect(find(".ws-foot button").hidden).toBe(true);
  model.put("place", { ...PLACE, ready: false, again: true });
  expect(find(".ws-foot button").hidden).toBe(false);
  roomSays("open", 1);
  expect(find(".ws-banner").hidden).toBe(true);
});

test("the ready button is there in a room only, and asks for what is missing first", () => {
  const button = find<HTMLButtonElement>(".ws-foot button");
  expect(button.hidden).toBe(true);
  roomSays("open");
  expect(button.hidden).toBe(false);
  button.click();
  expect(model.sent).toHaveLength(0);
  expect(find(".ws-ready-hint").textContent).toBe("เหลือ 1 ข้อ");
  expect(document.activeElement).toBe(find("input[type=text]"));
  type("input[type=text]", "น่าน");
  button.click();
  expect(model.last).toMatchObject({ ready: true, value: { place: "น่าน" } });
  model.acknowledge();
  expect(button.hasAttribute("data-done")).toBe(true);
  roomSays("open", 2);
  expect(button.hasAttribute("data-done")).toBe(false);
});

test("says saved only after the acknowledgement", () => {
  find('input[value="a"]').click();
  const line = find(".ws-status");
  expect([line.dataset.state, find("[role=status].ws-unseen").textContent]).toEqual(["saving", ""]);
  model.acknowledge();
  expect([line.dataset.state, find(".ws-status-line").textContent]).toEqual(["saved", "บันทึกแล้ว"]);
});

test("a long list is folded up and may be taken back", () => {
  const options = [{ value: "a", label: "อสม." }];
  const model = new FakeModel({ fields: [{ name: "who", kind: "menu", label: "ใคร", options }] });
  const root = document.createElement("div");
  form().render({ model: model as any, el: root });
  const select = root.querySelector("select")!;
  for (const value of ["a", ""]) {
    select.value = value;
    select.dispatchEvent(new Event("change"));
    expect(model.last.value).toEqual({ who: value });
  }
});
