// The facilitator's console: one big button that says the next sensible move in words, the rest in
// parts beside it.
import { Agenda } from "../console/agenda";
import { lateness, LATE } from "../console/clock";
import { Extra } from "../console/extra";
import { Groups } from "../console/groups";
import { JoinPanel } from "../console/join";
import { Keys, type Shortcut } from "../console/keys";
import { currentOf, lookOf, nextMove, type ConsoleState, type Move } from "../console/next";
import { Notes } from "../console/notes";
import { Now } from "../console/now";
import type { Tools } from "../console/parts";
import { Sender, type Told } from "../console/sender";
import { Tabs, type Tab } from "../console/tabs";
import { Talk, type Talks } from "../console/talk";
import { Texts, undecided, type Unread } from "../console/texts";
import { Timing } from "../console/timing";
import { Trouble } from "../console/trouble";
import { ticking } from "../shared/countdown";
import { h, say, set } from "../shared/dom";
import { word, type Model, type Traits } from "../shared/model";
import { onRoom } from "../shared/room";

interface ConsoleTraits extends Traits {
  state: ConsoleState;
  texts: Unread;
  talks: Talks;
}

/** After a change the button says something else: a second tap of a double tap must not do it. */
export const REST_MS = 1000;

export default {
  render({ model, el }: { model: Model<ConsoleTraits>; el: HTMLElement }) {
    const text = (key: string, places: Record<string, string | number> = {}) =>
      word(model, key, places);
    const root = h("section", { class: "ws-widget ws-console" });
    const told = h("p", { class: "ws-console-told", role: "status" });
    const sender = new Sender(model, (news) => hear(news));
    let label = "";
    let whenDone: (() => void) | undefined;
    let restUntil = 0;
    let shownMove = "";

    const tools: Tools = { say: text, press };
    const now = new Now(text, {
      primary: () => next(),
      other: () => next(nextMove(state())?.other),
      undo: () => {
        const { undo } = state();
        if (undo) press({ action: "undo", exercise: "" }, text("undo_what", { what: undo }));
      },
      lobby: () => press({ action: "lobby", exercise: "" }, text("to_lobby")),
    });
    const agenda = new Agenda(text, (action, item, said) =>
      press({ action, exercise: item.id }, `${said} – ${item.title}`),
    );
    const [talk, timing, groups] = [new Talk(tools), new Timing(tools), new Groups(tools)];
    const [texts, notes] = [new Texts(tools), new Notes(tools)];
    const extra = new Extra(tools);
    const trouble = new Trouble(text);
    const parts: Record<string, HTMLElement> = {
      agenda: agenda.element,
      talk: talk.element,
      room: timing.element,
      groups: groups.element,
      texts: texts.element,
      notes: notes.element,
    };
    const tabList: Tab[] = Object.entries(parts).map(([key, part]) => ({
      key,
      panel: h("div", { class: "ws-tab-panel" }, part),
    }));
    const tabs = new Tabs(text, tabList, (key) => key !== "groups" && groups.hide());
    const join = new JoinPanel(text);
    const title = h("h1");
    const practice = h("strong", { class: "ws-console-practice", hidden: true });
    const kept = h("a", { class: "ws-console-kept", href: "/privacy", target: "_blank", hidden: true });
    const report = h("a", { class: "ws-button", target: "_blank", hidden: true });
    const tongue = h("a", { class: "ws-button ws-console-tongue" });
    const wall = h("a", { class: "ws-button ws-console-wall", href: "/wall", target: "_blank" });
    const shortcut = (code: string, shown: string, key: string, run: () => void): Shortcut => ({
      code,
      shown,
      word: key,
      run,
    });
    const keys = new Keys(
      root,
      text,
      [
        shortcut("KeyN", "N", "primary", () => next()),
        shortcut("KeyR", "R", "reveal", reveal),
        shortcut("KeyT", "T", "timer", () => timing.more()),
        shortcut("KeyU", "U", "undo", () => now.press("undo")),
        shortcut("KeyL", "L", "lobby", () => now.press("lobby")),
        shortcut("ArrowUp", "↑", "move", () => agenda.step(-1)),
        shortcut("ArrowDown", "↓", "move", () => agenda.step(1)),
        ...tabList.map((_, index) =>
          shortcut(`Digit${index + 1}`, String(index + 1), "tab", () => tabs.choose(index, true)),
        ),
        shortcut("Slash", "?", "help", () => keys.toggle()),
      ],
      () => join.open,
    );
    root.append(
      h("header", { class: "ws-console-head" }, title, practice, kept, tongue, report, wall),
      h("div", { class: "ws-console-main" }, trouble.element, now.element, told, extra.element, join.element, keys.element),
      h("div", { class: "ws-console-side" }, tabs.element),
    );
    el.append(root);

    function state(): ConsoleState {
      return model.get("state");
    }

    function next(proposal = nextMove(state())): void {
      if (proposal && Date.now() >= restUntil) {
        press(proposal.move, text(proposal.word, proposal.places));
      }
    }

    function reveal(): void {
      const current = currentOf(state());
      if (!current || current.private || current.phase === "revealed" || current.round === 0) return;
      press({ action: "reveal", exercise: current.id }, text("moves.reveal"));
    }

    function press(move: Move, said: string, done?: () => void): boolean {
      if (sender.busy) return false;
      [label, whenDone] = [said, done];
      return sender.start(move, state().seen ?? 0);
    }

    function hear({ state: how, message, answer }: Told): void {
      root.dataset.told = how;
      const sentence = how === "done" ? text("done", { what: label }) : message || text(how);
      say(told, how === "refused" ? message || text("failed") : sentence);
      if (how === "done") {
        whenDone?.();
        if (answer) groups.hear(answer);
      }
      now.busy(sender.busy);
    }

    function draw(): void {
      const room = state();
      const unread = model.get("texts") ?? { exercise: "", items: [] };
      root.lang = model.get("lang");
      root.toggleAttribute("data-keys", keys.enabled);
      set(root, { "aria-label": text("name") });
      drawHead(room);
      const proposal = nextMove(room);
      const move = JSON.stringify(proposal?.move ?? null);
      if (shownMove && move !== shownMove) restUntil = Date.now() + REST_MS;
      shownMove = move;
      now.draw(room, proposal, window.workshopRoom?.here ?? null);
      agenda.draw(room);
      talk.draw(room, model.get("talks") ?? {}, (lateness(room, Date.now()) ?? 0) >= LATE);
      timing.draw(room);
      groups.draw(room);
      texts.draw(unread);
      notes.draw(room);
      extra.draw(room);
      for (const tab of tabList) if (tab.key === "texts") tab.waiting = undecided(unread);
      tabs.draw();
      join.draw(room);
      keys.draw();
      trouble.draw(room);
      const current = currentOf(room);
      root.dataset.look = current ? lookOf(current) : "lobby";
    }

    function drawHead(room: ConsoleState): void {
      say(title, room.title);
      say(practice, text("practice"));
      practice.hidden = !room.practice;
      practice.title = text("practice_hint");
      say(tongue, text("other_language"));
      const other = model.get("lang") === "en" ? "th" : "en";
      set(tongue, { href: `?lang=${other}`, lang: other, hreflang: other });
      tongue.hidden = !room.code;
      say(report, text("report"));
      set(report, { href: room.report || null });
      report.hidden = !room.report;
      say(kept, room.kept?.text ?? "");
      kept.toggleAttribute("data-soon", room.kept?.soon ?? false);
      kept.hidden = !room.kept;
      const opens = h("span", { class: "ws-unseen" }, ` (${text("new_tab")})`);
      wall.replaceChildren(text("wall"), opens);
      wall.hidden = !room.code;
    }

    const listen = (message: unknown) => sender.hear(message);
    const names = ["state", "texts", "talks", "words", "lang"].map((name) => `change:${name}`);
    for (const name of names) model.on(name, draw);
    model.on("msg:custom", listen);
    const ends = [
      onRoom(draw),
      ticking(() => {
        now.tick(state());
        timing.tick();
      }),
    ];
    draw();
    return () => {
      for (const end of ends) end();
      keys.dispose();
      sender.dispose();
      for (const name of names) model.off(name, draw);
      model.off("msg:custom", listen);
    };
  },
};
