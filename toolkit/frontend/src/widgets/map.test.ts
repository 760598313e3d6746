import { beforeEach, expect, test } from "vitest";
import { FakeModel, key, noRoom, PLACE, roomSays } from "../shared/fake";
import map from "./map";

let model: FakeModel;
let root: HTMLElement;

const US = { id: "us", name: "เรา" };
const START = {
  actors: [US, { id: "a", name: "โรงเรียน" }, { id: "b", name: "วัด", kind: "network" }],
  ties: [{ source: "us", target: "a", layer: "exchange" }],
  positions: { us: [0, 0], a: [200, 0], b: [0, 200] },
  us: "us",
};

function open(traits: Record<string, unknown> = {}): void {
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement("div"));
  model = new FakeModel({
    value: START,
    roster: [{ id: "r", name: "เทศบาล", kind: "organisation", role: "bp" }],
    roles: [{ value: "bp", label: "ภาคีหลัก", short: "BP", colour: "teal" }],
    layers: [],
    prompts: {},
    background: "free",
    hulls: "none",
    mode: "edit",
    map_words: { us: "เรา", hint_second: "แตะอีกรายที่จะโยงกับ {name}" },
    place: PLACE,
    ...traits,
  });
  const widget = map();
  widget.initialize({ model: model as any });
  widget.render({ model: model as any, el: root });
}

const all = <T extends Element = HTMLElement>(selector: string) => [
  ...root.querySelectorAll<T>(selector),
];
const find = <T extends Element = HTMLElement>(selector: string) => root.querySelector<T>(selector)!;
const tool = (name: string) => find<HTMLButtonElement>(`[data-tool=${name}]`);
const actor = (id: string) => find<SVGElement>(`.ws-map-actor[data-id="${id}"]`);
const last = () => model.last.value;

function point(name: string, [x, y]: [number, number], id = 1): void {
  const event = new Event(name) as any;
  const more = { clientX: x, clientY: y, pointerId: id, pointerType: "touch", button: 0 };
  find(".ws-map-svg").dispatchEvent(Object.assign(event, more));
}

/** Fingers touch what is drawn: at zoom 1 and without a shift, where nothing has a size. */
function tap(at: [number, number]): void {
  point("pointerdown", at);
  point("pointerup", at);
}

function write(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event("input"));
}

beforeEach(() => {
  noRoom();
  open();
});

test("two taps connect; the hint says what is next", () => {
  tool("connect").click();
  tap([200, 0]);
  expect(find(".ws-map-hint").textContent).toBe("แตะอีกรายที่จะโยงกับ โรงเรียน");
  tap([0, 200]);
  expect(last().ties[1]).toMatchObject({ source: "a", target: "b", layer: "exchange" });
  expect(all(".ws-map-tie")).toHaveLength(2);
});

test("a drag from one to the other connects as well, and not twice in one layer", () => {
  tool("connect").click();
  for (const _ of [1, 2]) {
    point("pointerdown", [0, 200]);
    point("pointermove", [100, 100]);
    point("pointerup", [195, 5]);
  }
  expect(last().ties).toHaveLength(2);
});

test("a drag moves an actor as one step; a broken off one changes nothing", () => {
  point("pointerdown", [0, 200]);
  for (let x = 0; x <= 60; x += 10) point("pointermove", [x, 200]);
  expect(model.sent).toHaveLength(0);
  point("pointerup", [60, 200]);
  expect(last().positions.b).toEqual([60, 200]);
  key(find(".ws-map-root"), "z", { ctrlKey: true });
  expect(last().positions.b).toEqual([0, 200]);
  point("pointerdown", [0, 200]);
  point("pointermove", [50, 260]);
  point("pointercancel", [50, 260]);
  expect(model.sent).toHaveLength(2);
});

test("two fingers zoom and move nothing else", () => {
  point("pointerdown", [0, 200], 1);
  point("pointerdown", [100, 200], 2);
  point("pointermove", [200, 200], 2);
  point("pointerup", [200, 200], 2);
  point("pointerup", [0, 200], 1);
  expect(model.sent).toHaveLength(0);
  expect(find(".ws-map-world").getAttribute("transform")).toContain("scale(2)");
});

test("names are added with Enter, one after the other; a name that is there is asked for twice", () => {
  tool("add").click();
  const input = find<HTMLInputElement>(".ws-map-add input[type=text]");
  const submit = () =>
    find(".ws-map-add").dispatchEvent(new Event("submit", { cancelable: true }));
  for (const name of ["อบต.", "รพ.สต."]) {
    write(input, name);
    submit();
    expect(input.value).toBe("");
  }
  expect(last().actors.map(({ name }: any) => name).slice(3)).toEqual(["อบต.", "รพ.สต."]);
  write(input, "วัด");
  submit();
  expect(last().actors).toHaveLength(5);
  submit();
  expect(last().actors).toHaveLength(6);
  write(input, "เทศบาล");
  submit();
  expect(last().actors[6].id).toBe("r");
  expect(last().roles.r).toBe("bp");
  expect(root.querySelector(".ws-map-waiting")).toBeNull();
});

test("who waits beside the map is put on it with a tap, with role", () => {
  find<HTMLButtonElement>(".ws-map-waiting").click();
  expect(last().roles).toEqual({ r: "bp" });
  expect(actor("r").querySelector(".ws-map-short")!.textContent).toBe("BP");
});

test("a text typed is one step to take back and is not redrawn under the hand", () => {
  tap([200, 0]);
  const name = find<HTMLInputElement>(".ws-map-details-body input[type=text]");
  name.focus();
  for (const text of ["โ", "โร", "โรง", ""]) write(name, text);
  expect(find(".ws-map-details-body input[type=text]")).toBe(name);
  name.blur();
  name.dispatchEvent(new Event("blur"));
  expect(last().actors[1].name).toBe("โรง");
  tool("undo").click();
  expect(last().actors[1].name).toBe("โรงเรียน");
  tool("redo").click();
  expect(last().actors[1].name).toBe("โรง");
});

test("arrow keys go, with shift move; Delete removes all but us; Escape lets go", () => {
  actor("us").focus();
  key(actor("us"), "ArrowRight");
  expect(document.activeElement).toBe(actor("a"));
  key(actor("a"), "ArrowDown", { shiftKey: true });
  expect(actor("a").getAttribute("transform")).toBe("translate(200 12)");
  key(actor("a"), "Delete");
  expect(last()).toMatchObject({ ties: [] });
  expect(last().actors).toHaveLength(2);
  const sent = model.sent.length;
  key(actor("us"), "Delete");
  expect(model.sent).toHaveLength(sent);
  key(actor("us"), "Enter");
  expect(root.querySelector(".ws-map-details")).not.toBeNull();
  key(actor("us"), "Escape");
  expect(root.querySelector(".ws-map-details")).toBeNull();
});

test("the tables do the same: connect, change, remove", () => {
  tool("table").click();
  const [source, target, layer] = all<HTMLSelectElement>(".ws-map-tie-form select");
  [source.value, target.value, layer.value] = ["a", "b", "activity"];
  find(".ws-map-tie-form").dispatchEvent(new Event("submit", { cancelable: true }));
  expect(last().ties[1]).toMatchObject({ source: "a", target: "b", layer: "activity" });
  const rows = () => all(".ws-map-table")[1].querySelectorAll("tbody tr");
  expect(rows()).toHaveLength(2);
  rows()[1].querySelectorAll("button")[1].click();
  expect(last().ties).toHaveLength(1);
  all(".ws-map-table")[0].querySelectorAll("button")[0].click();
  expect(find(".ws-map-details")).not.toBeNull();
});

test("a tie can be turned, wished for, and keeps being chosen", () => {
  tool("table").click();
  all(".ws-map-table")[1].querySelector("button")!.click();
  find<HTMLInputElement>("input[value=wished]").click();
  expect(last().ties[0].status).toBe("wished");
  const way = all<HTMLSelectElement>(".ws-map-details select")[0];
  way.value = "back";
  way.dispatchEvent(new Event("change"));
  expect(last().ties[0]).toMatchObject({ source: "a", target: "us", directed: true });
  expect(root.querySelector(".ws-map-details")).not.toBeNull();
});

test("a layer that is hidden is drawn no more, and comes back when it is drawn in", () => {
  find<HTMLButtonElement>(".ws-map-layer").click();
  expect(all(".ws-map-tie")).toHaveLength(0);
  find<HTMLButtonElement>(".ws-map-layer").click();
  expect(all(".ws-map-tie")).toHaveLength(1);
});

test("the kernel's own word on the same map changes nothing; another device's map ends the steps", () => {
  tap([200, 0]);
  find<HTMLButtonElement>(".ws-map-waiting").click();
  model.acknowledge();
  const kept = structuredClone(last());
  for (const tie of kept.ties) for (const name of ["note", "channels", "last_contact"]) delete tie[name];
  model.put("value", { ...kept, question: "", pinned: [] });
  expect(tool("undo").disabled).toBe(false);
  model.put("value", { ...kept, actors: kept.actors.slice(0, 2) });
  expect(tool("undo").disabled).toBe(true);
  expect(all(".ws-map-actor")).toHaveLength(2);
});

test("closed or in view it can be looked at and not changed", () => {
  for (const [traits, before] of [
    [{}, () => roomSays("closed")],
    [{ mode: "view" }, () => {}],
  ] as [object, () => void][]) {
    noRoom();
    before();
    open(traits as Record<string, unknown>);
    point("pointerdown", [0, 200]);
    point("pointermove", [90, 260]);
    point("pointerup", [90, 260]);
    expect(model.sent).toHaveLength(0);
    expect(tool("add").hidden).toBe(true);
    expect(root.querySelector(".ws-map-waiting")).toBeNull();
  }
});

test("an empty map and one of thousands", () => {
  open({ value: {} });
  expect(find(".ws-map-hint").textContent).toBe("hint_waiting");
  open({ value: {}, roster: [] });
  expect(find(".ws-map-hint").textContent).toBe("hint_empty");
  expect(all(".ws-map-actor")).toHaveLength(0);
  const actors = Array.from({ length: 301 }, (_, n) => ({ id: `a${n}`, name: `ราย ${n}` }));
  open({ value: { actors }, roster: [] });
  expect(root.querySelector(".ws-map-big canvas")).not.toBeNull();
  tool("table").click();
  expect(all(".ws-map-table")[0].querySelectorAll("tbody tr")).toHaveLength(300);
});
