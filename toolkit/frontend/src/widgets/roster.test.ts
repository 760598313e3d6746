import { beforeEach, describe, expect, test, vi } from "vitest";
import { FakeModel, noRoom, PLACE, roomSays } from "../shared/fake";
import roster from "./roster";

const KINDS = [
  { value: "person", label: "บทบาท" },
  { value: "organisation", label: "องค์กร" },
  { value: "network", label: "เครือข่าย" },
];
const SAYS = {
  note: "ไม่ใส่ชื่อคน",
  add_label: "ใคร",
  add: "เพิ่ม",
  kind: "ชนิด",
  name: "ชื่อ",
  place: "ที่",
  brings: "มีอะไร",
  members: "สมาชิก",
  remove: "ลบ",
  undo: "เลิกทำ",
  redo: "ทำซ้ำ",
  close: "เสร็จ",
  find: "ค้น",
  list: "รายชื่อ",
  double: "มี {name} แล้ว",
  too_big: "ใหญ่เกิน",
  full: "เหลือ {left}",
  added_many: "เพิ่ม {n}",
  skipped: "ข้าม {n}",
  alike: "{one} กับ {other}",
  merge: "รวมเป็น {name}",
  apart: "คนละราย",
  person_ask: "{name} เหมือนชื่อคน",
  rewrite: "เขียนบทบาท",
  number_ask: "{name} มีเบอร์",
  cut: "เอาออก",
  as_is: "ใช้ตามนี้",
};
const SIGNS = {
  titles: ["นาง"],
  roles: ["นางพยาบาล"],
  heads: { name: ["ชื่อ"] },
  guesses: { network: ["เครือข่าย"] },
};

let model: FakeModel;
let root: HTMLElement;

function open(traits: Record<string, unknown> = {}): void {
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement("div"));
  const given = { says: SAYS, kinds: KINDS, signs: SIGNS, most: 300, longest: { name: 120, text: 200 } };
  model = new FakeModel({ ...given, place: PLACE, ...traits });
  const widget = roster();
  widget.initialize({ model: model as any });
  widget.render({ model: model as any, el: root });
}

const all = <T extends HTMLElement = HTMLElement>(selector: string) =>
  Array.from(root.querySelectorAll<T>(selector));
const find = <T extends HTMLElement = HTMLInputElement>(selector: string) => all<T>(selector)[0];
const names = () => all(".ws-actor-name").map((name) => name.textContent);
const told = () => find(".ws-roster-told").textContent;
const press = (text: string, within = "") =>
  all(`${within} button`)
    .find((button) => button.textContent!.includes(text))!
    .click();

function add(name: string): void {
  const input = find(".ws-roster-line input");
  input.value = name;
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
}

function paste(text: string): Event {
  const event = new Event("paste", { cancelable: true, bubbles: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  find(".ws-roster-line input").dispatchEvent(event);
  return event;
}

beforeEach(() => {
  vi.useRealTimers();
  noRoom();
  Element.prototype.scrollIntoView = () => undefined;
  open();
});

describe("adding", () => {
  test("is one line and Enter, the newest first, and is sent at once", () => {
    add("  อบต.ป่าแดด ");
    add("เครือข่ายลุ่มน้ำ");
    expect(names()).toEqual(["เครือข่ายลุ่มน้ำ", "อบต.ป่าแดด"]);
    expect(model.last.value.actors.map((rec: any) => rec.kind)).toEqual(["organisation", "network"]);
    expect(model.last.value.actors[0].id).toMatch(/^a-[0-9a-f]{16}$/);
    expect(find(".ws-roster-line input").value).toBe("");
  });

  test("a name that is there is told, and added when meant", () => {
    add("วัด");
    add("วัด");
    expect(names()).toEqual(["วัด"]);
    expect(told()).toBe("มี วัด แล้ว");
    expect(find(".ws-roster-line").nextElementSibling).toBe(find(".ws-roster-told"));
    add("วัด");
    expect(names()).toEqual(["วัด", "วัด"]);
  });

  test("many lines are one step; those that are there are skipped and told", () => {
    add("วัด");
    expect(paste("1. วัด\n2. โรงเรียน\n3. อบต.\tป่าแดด").defaultPrevented).toBe(true);
    expect(names()).toEqual(["อบต.", "โรงเรียน", "วัด"]);
    expect(told()).toBe("เพิ่ม 2 · ข้าม 1");
    press("เลิกทำ");
    expect(names()).toEqual(["วัด"]);
    expect(paste("วัดเดียว").defaultPrevented).toBe(false);
  });

  test("what is too large is refused before it is looked at, and nothing is lost", () => {
    add("วัด");
    expect(paste("ก\n".repeat(5_000_000)).defaultPrevented).toBe(true);
    expect(told()).toBe("ใหญ่เกิน");
    paste(Array.from({ length: 300 }, (_, n) => `ภาคี ${n}`).join("\n"));
    expect(told()).toBe("เหลือ 299");
    expect(names()).toEqual(["วัด"]);
  });

  test("markup stays text", () => {
    add("<img src=x onerror=alert(1)>");
    expect(names()).toEqual(["<img src=x onerror=alert(1)>"]);
    expect(all("img")).toEqual([]);
  });
});

describe("changing", () => {
  beforeEach(() => {
    add("วัด");
    add("โรงเรียน");
    all(".ws-actor-head")[0].click();
  });

  test("stands in place, one open at a time, and never leaves an actor without a name", () => {
    const input = find(".ws-actor-form input[type=text]");
    input.value = "";
    input.dispatchEvent(new Event("input"));
    input.value = "โรงเรียนบ้านดอย";
    input.dispatchEvent(new Event("input"));
    expect(names()[0]).toBe("โรงเรียนบ้านดอย");
    all(".ws-actor-head")[1].click();
    expect(all(".ws-actor-form")).toHaveLength(1);
    expect(find(".ws-actor-form input[type=text]").value).toBe("วัด");
  });

  test("a removed one comes back, and the keyboard stays near", () => {
    press("ลบ", ".ws-actor-form");
    expect(names()).toEqual(["วัด"]);
    expect(document.activeElement).toBe(find(".ws-actor-head"));
    press("เลิกทำ");
    expect(names()).toEqual(["โรงเรียน", "วัด"]);
    press("ทำซ้ำ");
    expect(names()).toEqual(["วัด"]);
  });

  test("members are asked of networks only", () => {
    const lines = () => all(".ws-actor-line").filter((line) => !line.hidden).length;
    expect(lines()).toBe(3);
    const network = all<HTMLInputElement>(".ws-actor-form input[type=radio]")[2];
    network.checked = true;
    network.dispatchEvent(new Event("change"));
    expect(lines()).toBe(4);
  });
});

describe("questions", () => {
  function ask(): void {
    add("รพ.สต.ป่าแดด");
    add("รพสต ป่าแดด");
    const ids = model.last.value.actors.map((rec: any) => rec.id);
    model.acknowledge(model.last.key, { alike: [ids] });
  }

  test("two that look alike are merged only when somebody says so", () => {
    ask();
    expect(find(".ws-ask").textContent).toContain("รพ.สต.ป่าแดด กับ รพสต ป่าแดด");
    expect(names()).toHaveLength(2);
    press("รวมเป็น รพ.สต.ป่าแดด");
    expect(names()).toEqual(["รพ.สต.ป่าแดด"]);
    const [kept, merged] = model.last.value.actors;
    expect(merged.fate).toBe(kept.id);
  });

  test("kept apart is remembered, and can be taken back", () => {
    ask();
    press("คนละราย");
    expect(all(".ws-ask")).toEqual([]);
    expect(model.last.value.apart).toHaveLength(1);
    press("เลิกทำ");
    expect(all(".ws-ask")).toHaveLength(1);
  });

  test("a person's name and a telephone number are asked about and never refused", () => {
    add("นางดอกไม้");
    expect(names()).toEqual(["นางดอกไม้"]);
    press("ใช้ตามนี้");
    expect(all(".ws-ask")).toEqual([]);
    add("ครู 081-234-5678");
    press("เอาออก");
    expect(names()[0]).toBe("ครู");
  });
});

describe("others of the project", () => {
  const theirs = { id: "a-9", at: 5, by: "ff", name: "อบจ.", edits: {} };

  test("what they write is joined, also while something of mine is on its way", () => {
    add("วัด");
    model.put("value", { actors: [theirs], apart: [] });
    expect(names()).toEqual(["วัด", "อบจ."]);
    model.acknowledge();
    model.put("value", { actors: [], apart: [] });
    expect(names()).toEqual(["วัด", "อบจ."]);
    add("โรงเรียน");
    expect(model.last.value.actors).toHaveLength(3);
  });

  test("a field in which somebody types is left alone", () => {
    model.put("value", { actors: [theirs], apart: [] });
    find<HTMLElement>(".ws-actor-head").click();
    const input = all<HTMLInputElement>(".ws-actor-form input[type=text]")[0];
    input.focus();
    input.value = "อบจ. ของ";
    const place = { ...theirs, place: "ในเมือง", edits: { place: [9, "ee"] } };
    model.put("value", { actors: [place], apart: [] });
    expect(input.value).toBe("อบจ. ของ");
    expect(all<HTMLInputElement>(".ws-actor-form input[type=text]")[2].value).toBe("ในเมือง");
  });

  test("a page asks when it hears that somebody saved", () => {
    vi.useFakeTimers();
    open();
    window.workshopTeam = { check_in: 3 };
    window.dispatchEvent(new Event("workshop:team"));
    vi.advanceTimersByTime(2000);
    expect(model.last).toEqual({ kind: "refresh" });
    delete window.workshopTeam;
  });
});

test("a closed exercise can be read and not changed", () => {
  add("วัด");
  roomSays("closed");
  expect(find(".ws-roster-add").hidden).toBe(true);
  all(".ws-actor-head")[0].click();
  expect(find(".ws-actor-form input[type=text]").readOnly).toBe(true);
  expect(all<HTMLButtonElement>(".ws-roster-tools button").every((button) => button.hidden)).toBe(true);
});

test("of three hundred actors an edit draws one", () => {
  const actors = Array.from({ length: 299 }, (_, n) => ({ id: `a-${n}`, at: n, name: `ภาคี ${n}` }));
  open({ value: { actors } });
  const rows = all(".ws-actor");
  add("อีกราย");
  expect(all(".ws-actor").slice(1)).toEqual(rows);
});
