// One actor in the list: a button to read, a small form to change it.
import type { Option } from "../form/fields";
import { h, icon, newId as elementId, say, set } from "../shared/dom";
import { kindChips, shapeOf, type KindChips } from "./kinds";
import { tidy } from "./paste";
import type { Fields } from "./ledger";
import type { Kind, Part, Rec } from "./records";
import type { Say } from "./traits";

export interface RowHooks {
  toggle(id: string): void;
  change(id: string, fields: Fields, typing?: string): void;
  remove(id: string): void;
  left(): void;
  kinds: Option[];
  longest: { name: number; text: number };
  say: Say;
}

type Text = "name" | "members" | "place" | "brings";
const TEXTS: Text[] = ["name", "members", "place", "brings"];

interface Editor {
  element: HTMLElement;
  kind: KindChips;
  lines: Record<Text, { element: HTMLElement; input: HTMLInputElement }>;
  remove: HTMLButtonElement;
}

export class Row {
  readonly element: HTMLLIElement;
  readonly head: HTMLButtonElement;
  private readonly name = h("span", { class: "ws-actor-name" });
  private readonly more = h("span", { class: "ws-actor-more" });
  private readonly mark = h("span", { class: "ws-actor-mark" });
  private readonly word = h("span", { class: "ws-unseen" });
  private editor: Editor | null = null;
  private shown: Rec | null = null;

  constructor(
    readonly id: string,
    private readonly hooks: RowHooks,
  ) {
    this.head = h(
      "button",
      { type: "button", class: "ws-actor-head", "aria-expanded": "false" },
      this.mark,
      h("span", { class: "ws-actor-text" }, this.name, this.word, this.more),
    );
    this.head.addEventListener("click", () => hooks.toggle(id));
    this.element = h("li", { class: "ws-actor", "data-id": id }, this.head);
  }

  get isOpen(): boolean {
    return this.editor !== null;
  }

  /** Draw what changed; a field in which somebody types is left alone. */
  show(rec: Rec, editable: boolean): void {
    if (rec !== this.shown) {
      if (rec.kind !== this.shown?.kind) this.mark.replaceChildren(shapeOf(rec.kind));
      say(this.name, rec.name);
      say(this.word, ` (${this.kindName(rec.kind)})`);
      const members = rec.kind === "network" ? rec.members : "";
      say(this.more, [rec.place, members, rec.brings].filter(Boolean).join(" · "));
      this.shown = rec;
    }
    if (this.editor) this.fill(this.editor, rec, editable);
  }

  open(rec: Rec, editable: boolean): void {
    this.editor = this.build();
    this.element.append(this.editor.element);
    set(this.head, { "aria-expanded": "true" });
    set(this.element, { "data-open": true });
    this.fill(this.editor, rec, editable);
  }

  close(): void {
    this.editor?.element.remove();
    this.editor = null;
    set(this.head, { "aria-expanded": "false" });
    set(this.element, { "data-open": false });
  }

  focus(part: Text = "name"): void {
    this.editor?.lines[part].input.focus();
  }

  private kindName(kind: Kind): string {
    return this.hooks.kinds.find((one) => one.value === kind)?.label ?? kind;
  }

  private fill({ kind, lines, remove }: Editor, rec: Rec, editable: boolean): void {
    kind.show(rec.kind);
    kind.editable(editable);
    lines.members.element.hidden = rec.kind !== "network";
    for (const text of TEXTS) {
      const { input } = lines[text];
      if (document.activeElement !== input && input.value !== rec[text]) input.value = rec[text];
      input.readOnly = !editable;
    }
    remove.hidden = !editable;
  }

  private build(): Editor {
    const { hooks, id } = this;
    const [name, members, place, brings] = TEXTS.map((text) => this.line(text));
    const lines = { name, members, place, brings };
    const kind = kindChips(hooks.say("kind"), hooks.kinds, (value) => hooks.change(id, { kind: value }));
    const remove = h(
      "button",
      { type: "button", class: "ws-button ws-quiet", onclick: () => hooks.remove(id) },
      icon("remove"),
      hooks.say("remove"),
    );
    const done = h(
      "button",
      { type: "button", class: "ws-button", onclick: () => hooks.toggle(id) },
      icon("check"),
      hooks.say("close"),
    );
    const element = h(
      "div",
      { class: "ws-actor-form" },
      lines.name.element,
      kind.element,
      lines.members.element,
      lines.place.element,
      lines.brings.element,
      h("div", { class: "ws-actor-tools" }, done, remove),
    );
    return { element, kind, lines, remove };
  }

  private line(text: Text) {
    const { hooks, id } = this;
    const name = elementId("actor");
    const most = text === "name" ? hooks.longest.name : hooks.longest.text;
    const input = h("input", {
      id: name,
      class: "ws-input",
      type: "text",
      maxlength: most,
      autocomplete: "off",
      enterkeyhint: "done",
    });
    input.addEventListener("input", () => {
      const written = tidy(input.value);
      // an actor is never without a name: the last one stays until there is another
      if (text === "name" && !written) return;
      hooks.change(id, { [text as Part]: written } as Fields, `${text} ${id}`);
    });
    input.addEventListener("blur", () => {
      if (this.shown && input.value !== this.shown[text]) input.value = this.shown[text];
      hooks.left();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault(); // else it presses the button that gets the focus
      hooks.toggle(id);
    });
    const label = h("label", { class: "ws-label", for: name }, hooks.say(text));
    return { element: h("div", { class: "ws-actor-line" }, label, input), input };
  }
}
