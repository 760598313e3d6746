// The way into the room: code and QR, small beside the agenda and large on demand.
import { h, say, set } from "../shared/dom";
import { qrPicture, showQr, spaced, typed } from "../shared/qr";
import type { ConsoleState } from "./next";
import type { Say } from "./parts";

export class JoinPanel {
  private readonly pictures = [qrPicture("ws-room-qr"), qrPicture("ws-room-qr")] as const;
  private readonly codes = [h("strong"), h("strong")] as const;
  private readonly addresses = [h("span"), h("span")] as const;
  private readonly heading = h("h2");
  private readonly labels = [h("span"), h("span")] as const;
  private readonly enlarge = h("button", {
    class: "ws-button",
    type: "button",
    onclick: () => this.large.showModal(),
  });
  private readonly shrink = h("button", {
    class: "ws-button",
    type: "button",
    onclick: () => this.large.close(),
  });
  private readonly large = h(
    "dialog",
    { class: "ws-join-large", onclick: (event: Event) => this.outside(event) },
    this.pictures[1],
    this.line(1),
    this.shrink,
  );
  readonly element = h(
    "section",
    { class: "ws-join-panel" },
    this.pictures[0],
    h("div", { class: "ws-join-panel-text" }, this.heading, this.line(0), this.enlarge),
    this.large,
  );

  constructor(private readonly word: Say) {}

  draw(state: ConsoleState): void {
    this.element.hidden = !state.code;
    for (const index of [0, 1] as const) {
      showQr(this.pictures[index], state.qr, this.word("qr"));
      say(this.labels[index], this.word("code"));
      say(this.codes[index], spaced(state.code));
      say(this.addresses[index], typed(state.join_url));
    }
    set(this.large, { "aria-label": this.word("join") });
    say(this.heading, this.word("join"));
    say(this.enlarge, this.word("enlarge"));
    say(this.shrink, this.word("shrink"));
  }

  get open(): boolean {
    return this.large.open;
  }

  private line(index: 0 | 1): HTMLElement {
    return h(
      "p",
      { class: "ws-join-line" },
      this.labels[index],
      this.codes[index],
      this.addresses[index],
    );
  }

  private outside(event: Event): void {
    if (event.target === this.large) this.large.close();
  }
}
