// Notes beside an exercise: each is kept as it is added, so that two may write at once.
import { h, icon, newId } from "../shared/dom";
import { currentOf, type ConsoleState } from "./next";
import { labelled, once, type Part, type Tools } from "./parts";

const LONGEST = 1000;

export class Notes implements Part {
  private readonly choice = h("select", { id: newId("note"), onchange: () => this.drawList() });
  private readonly text = h("textarea", { rows: 3, maxlength: LONGEST });
  private readonly form = h("form", { class: "ws-part-form", onsubmit: (event: Event) => this.add(event) });
  private readonly list = h("ul", { class: "ws-notes" });
  readonly element = h("section", { class: "ws-part" }, this.form, this.list);
  private state: ConsoleState | undefined;
  private followed = "";

  constructor(private readonly tools: Tools) {}

  draw(state: ConsoleState): void {
    const { say } = this.tools;
    this.state = state;
    once(this.form, [say("jot.heading"), say("jot.add")], () => [
      h("h3", {}, say("jot.heading")),
      h("p", { class: "ws-hint" }, say("jot.hint")),
      labelled(say("talks.which"), this.choice),
      labelled(say("jot.label"), this.text),
      h("button", { class: "ws-button", type: "submit" }, say("jot.add")),
    ]);
    const items = state.agenda.filter(({ again }) => !again);
    once(this.choice, items.map(({ id, title }) => [id, title]), () =>
      items.map(({ id, title }) => h("option", { value: id }, title)),
    );
    const at = currentOf(state)?.id ?? this.followed;
    if (at && at !== this.followed && !this.text.value) this.choice.value = at;
    this.followed = at;
    this.drawList();
  }

  private drawList(): void {
    const { say } = this.tools;
    const item = this.state?.agenda.find(({ id, again }) => id === this.choice.value && !again);
    const notes = item?.notes ?? [];
    once(this.list, [item?.id, notes, say("jot.remove")], () =>
      [...notes].reverse().map(({ id, text, at }) => {
        const remove = h(
          "button",
          { class: "ws-button ws-note-remove", type: "button", "aria-label": say("jot.remove") },
          icon("remove"),
        );
        remove.addEventListener("click", () => this.remove(item?.id ?? "", id));
        return h("li", {}, h("span", { class: "ws-hint" }, at), h("p", {}, text), remove);
      }),
    );
  }

  private add(event: Event): void {
    event.preventDefault();
    const text = this.text.value.trim();
    if (!text) return;
    const move = { action: "note", exercise: this.choice.value, value: { text } };
    this.tools.press(move, this.tools.say("jot.add"), () => (this.text.value = ""));
  }

  private remove(exercise: string, note: number): void {
    this.tools.press({ action: "remove_note", exercise, value: { note } }, this.tools.say("jot.remove"));
  }
}
