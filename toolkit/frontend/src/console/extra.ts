// What only the exercise in hand has: something to offer to the room, and a game without phones. It
// stands below the next move, in the exercise's own words.
import { h, newId } from "../shared/dom";
import { currentOf, type ConsoleState, type FloorItem, type Item, type OfferItem } from "./next";
import { button, labelled, once, type Part, type Tools } from "./parts";

const FEWEST = 3;
const MOST = 300;

export class Extra implements Part {
  private readonly offers = h("div");
  private readonly floor = h("div");
  private readonly text = h("textarea", { rows: 5, autocomplete: "off", spellcheck: false });
  private readonly size = h("input", { type: "number", min: FEWEST, max: MOST, inputmode: "numeric" });
  private readonly title = h("h3", { id: newId("extra"), class: "ws-unseen" });
  readonly element = h(
    "section",
    { class: "ws-part ws-extra", "aria-labelledby": this.title.id, hidden: true },
    this.title,
    this.floor,
    this.offers,
  );
  private followed = "";

  constructor(private readonly tools: Tools) {}

  draw(state: ConsoleState): void {
    const current = currentOf(state);
    const offers = current?.offers ?? [];
    const floor = current?.floor;
    this.element.hidden = !offers.length && !floor;
    if (!current || this.element.hidden) return;
    const { say } = this.tools;
    this.title.textContent = say("extra.heading");
    if (current.id !== this.followed) {
      this.text.value = "";
      this.size.value = "";
    }
    this.followed = current.id;
    if (!this.size.value) this.size.value = String(Math.max(state.seats, FEWEST));
    once(this.floor, [current.id, floor], () => (floor ? this.playing(current, floor) : []));
    once(this.offers, [current.id, offers, say("extra.offer")], () =>
      offers.map((offer) => this.offering(current, offer)),
    );
  }

  private offering({ id }: Item, { name, title, means, on }: OfferItem): HTMLElement {
    const { say } = this.tools;
    const word = say(on ? "extra.withdraw" : "extra.offer");
    const said = `${word} – ${title}`;
    const press = () =>
      this.tools.press({ action: "offer", exercise: id, value: { name, show: !on } }, said);
    const chip = say(on ? "extra.offered" : "extra.withdrawn");
    return h(
      "div",
      { class: "ws-part-group" },
      h("h4", {}, `${title} `, h("span", { class: "ws-chip", "data-tone": on ? "good" : null }, chip)),
      h("p", { class: "ws-hint" }, means),
      button(word, press),
    );
  }

  private playing({ id }: Item, { typed, invented, said }: FloorItem): Node[] {
    const text = (key: string, n = 0) => (said[key] ?? key).replace("{n}", String(n));
    const play = (value: Record<string, unknown>, word: string, done?: () => void) =>
      this.tools.press({ action: "floor", exercise: id, value }, word, done);
    const paper: HTMLDetailsElement = h(
      "details",
      { class: "ws-extra-paper" },
      h("summary", {}, text("type")),
      labelled(text("type_label"), this.text),
      button(text("use"), () => {
        // what stands on the paper is nobody's business once it is on the screen
        if (this.text.value.trim())
          play({ text: this.text.value }, text("use"), () => {
            this.text.value = "";
            paper.open = false;
          });
      }),
    );
    this.size.id ||= newId("size");
    const invent = h("form", { class: "ws-extra-invent" });
    invent.append(
      h("label", { for: this.size.id }, text("size")),
      h(
        "div",
        { class: "ws-part-line" },
        this.size,
        h("button", { class: "ws-button", type: "submit" }, text("invent")),
      ),
    );
    invent.addEventListener("submit", (event) => {
      event.preventDefault();
      const people = Math.round(Number(this.size.value)) || FEWEST;
      play({ people: Math.min(Math.max(people, FEWEST), MOST) }, text("invent"));
    });
    const shown = typed || invented;
    return [
      h("h4", {}, text("heading")),
      ...(shown
        ? [
            h("p", { class: "ws-told-now" }, text(typed ? "typed" : "invented", shown)),
            button(text("take"), () => play({ show: false }, text("take"))),
          ]
        : []),
      paper,
      invent,
    ];
  }
}
