// The frame around whatever a person fills in: why it may be closed, the ready button, and one line
// that says where the answer is.
import { h, icon, say, set } from "./dom";
import { word, type Model, type SavingTraits } from "./model";
import { onRoom, turn } from "./room";
import type { Saver, State } from "./saving";

export interface Sheet {
  body: HTMLElement;
  /** True where the person may change the answer now. */
  editable(): boolean;
  dispose(): void;
}

export interface SheetHooks {
  /** The value came from elsewhere, or the permission to edit changed: draw anew. */
  refresh(outside: boolean): void;
  /** Something about saving changed; also called once at the start. */
  state?(): void;
  /** A sentence on what is missing before "ready", after leading the person there; null if none. */
  missing?(): string | null;
}

const SHOWN: Record<State, { word: string; icon: "check" | "wait" | null }> = {
  idle: { word: "", icon: null },
  saving: { word: "saving", icon: null },
  saved: { word: "saved", icon: "check" },
  late: { word: "late", icon: "wait" },
  refused: { word: "", icon: null },
};

export function sheet(
  root: HTMLElement,
  model: Model<SavingTraits>,
  saver: Saver<any>,
  hooks: SheetHooks,
): Sheet {
  const notice = h("p", { class: "ws-banner", hidden: true });
  const body = h("div", { class: "ws-body" });
  const mark = h("span", { class: "ws-status-mark" });
  const line = h("span", { class: "ws-status-line", "aria-hidden": "true" });
  const heard = h("span", { class: "ws-unseen", role: "status" });
  const status = h("p", { class: "ws-status" }, mark, line, heard);
  const hint = h("p", { class: "ws-ready-hint", role: "status" });
  const button = h("button", { class: "ws-button ws-primary", type: "button", onclick: ready });
  const foot = h("div", { class: "ws-foot" }, button, status);
  root.replaceChildren(notice, body, hint, foot);

  const editable = () => {
    const place = model.get("place");
    return (place.own === true || turn(place).phase === "open") && !model.get("locked");
  };
  let wasEditable = editable();

  function ready(): void {
    const missing = hooks.missing?.() ?? null;
    say(hint, missing ?? "");
    if (missing === null) saver.ready();
  }

  function draw(): void {
    const { inRoom, phase, round } = turn(model.get("place"));
    const open = editable();
    const again = open && inRoom && round > 1;
    notice.hidden = open && !again;
    const why = again ? "again" : phase === "revealed" ? "revealed" : "closed";
    if (!notice.hidden) say(notice, word(model, why, { n: round }));
    const shown = SHOWN[saver.state];
    const text = saver.state === "refused" ? saver.message : shown.word && word(model, shown.word);
    status.dataset.state = saver.state;
    say(line, text);
    // "Saving…" passes too quickly to be read out; what it ends in is worth hearing, each time,
    // and nobody who reads here may find "saved" while something is on its way.
    say(heard, saver.state === "saving" ? "" : text);
    mark.replaceChildren(...(shown.icon ? [icon(shown.icon)] : []));
    const done = saver.readyRound >= round;
    const { ready: last, again: asked } = model.get("place");
    button.hidden = !(open && inRoom && (last || (asked && again)));
    set(button, { "data-done": done });
    button.replaceChildren(
      ...(done ? [icon("check")] : []),
      word(model, done ? "ready_sent" : round > 1 ? "ready_again" : "ready"),
    );
    if (!open || saver.state === "saved") say(hint, "");
    hooks.state?.();
    if (open !== wasEditable) {
      wasEditable = open;
      hooks.refresh(false);
    }
  }

  const ends = [
    onRoom(draw),
    saver.subscribe((outside) => {
      draw();
      if (outside) hooks.refresh(true);
    }),
  ];
  for (const name of ["words", "place", "locked"]) model.on(`change:${name}`, draw);
  draw();
  return {
    body,
    editable,
    dispose() {
      for (const end of ends) end();
      for (const name of ["words", "place", "locked"]) model.off(`change:${name}`, draw);
    },
  };
}
