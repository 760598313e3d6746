// The facilitator's console: one big button that says the next sensible move in words.
import { Agenda } from "../console/agenda";
import { JoinPanel } from "../console/join";
import { Keys, type Shortcut } from "../console/keys";
import { currentOf, lookOf, nextMove, type ConsoleState, type Move } from "../console/next";
import { Now } from "../console/now";
import { Sender, type Told } from "../console/sender";
import { h, say, set } from "../shared/dom";
import { word, type Model, type Traits } from "../shared/model";
import { onRoom } from "../shared/room";

interface ConsoleTraits extends Traits {
  state: ConsoleState;
}

/** After a change the button says something else: a second tap of a double tap must not do it. */
export const REST_MS = 1000;

export default {
  render({ model, el }: { model: Model<ConsoleTraits>; el: HTMLElement }) {
    const text = (key: string, places: Record<string, string | number> = {}) =>
      word(model, key, places);
    const root = h("section", { class: "ws-widget ws-console" });
    const told = h("p", { class: "ws-console-told", role: "status" });
    const trouble = h("div", { class: "ws-console-trouble", role: "alert", hidden: true });
    const sender = new Sender(model, (news) => hear(news));
    let label = "";
    let restUntil = 0;
    let shownMoves = "";

    const now = new Now(text, {
      primary: () => next(),
      other: () => next(nextMove(state())?.other),
      undo: () => make([{ action: "undo", exercise: "" }], text("undo")),
      lobby: () => make([{ action: "lobby", exercise: "" }], text("to_lobby")),
    });
    const agenda = new Agenda(text, (action, item, said) =>
      make([{ action, exercise: item.id }], `${said} – ${item.title}`),
    );
    const join = new JoinPanel(text);
    const title = h("h1");
    const wall = h("a", { class: "ws-button ws-console-wall", href: "/wall", target: "_blank" });
    const agendaHeading = h("h2");
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
        shortcut("KeyU", "U", "undo", () => state().can_undo && now.press("undo")),
        shortcut("KeyL", "L", "lobby", () => now.press("lobby")),
        shortcut("ArrowUp", "↑", "move", () => agenda.step(-1)),
        shortcut("ArrowDown", "↓", "move", () => agenda.step(1)),
        shortcut("Slash", "?", "help", () => keys.toggle()),
      ],
      () => join.open,
    );
    root.append(
      h("header", { class: "ws-console-head" }, title, wall),
      h("div", { class: "ws-console-main" }, trouble, now.element, told, join.element, keys.element),
      h("div", { class: "ws-console-side" }, agendaHeading, agenda.element),
    );
    el.append(root);

    function state(): ConsoleState {
      return model.get("state");
    }

    /** An exercise that cannot be opened: said here, with the reason for whoever mends it. */
    function drawTrouble(): void {
      const found = Object.entries(window.workshopRoom?.trouble ?? {});
      const drawn = JSON.stringify(found);
      if (trouble.dataset.drawn === drawn) return;
      trouble.dataset.drawn = drawn;
      trouble.hidden = found.length === 0;
      const title = (id: string) => state().agenda.find((item) => item.id === id)?.title ?? id;
      trouble.replaceChildren(
        ...found.map(([id, reason]) =>
          h(
            "details",
            {},
            h("summary", {}, text("trouble", { title: title(id) })),
            h("pre", {}, reason),
          ),
        ),
      );
    }

    function next(proposal = nextMove(state())): void {
      if (proposal && Date.now() >= restUntil) {
        make(proposal.moves, text(proposal.word, proposal.places));
      }
    }

    function reveal(): void {
      const current = currentOf(state());
      if (!current || current.private || current.phase === "revealed" || current.round === 0) return;
      make([{ action: "reveal", exercise: current.id }], text("moves.reveal"));
    }

    function make(moves: Move[], said: string): void {
      if (sender.start(moves)) label = said;
    }

    function hear({ state: how, message }: Told): void {
      root.dataset.told = how;
      const sentence = how === "done" ? text("done", { what: label }) : message || text(how);
      say(told, how === "refused" ? message || text("failed") : sentence);
      now.busy(sender.busy);
    }

    function draw(): void {
      const room = state();
      root.lang = model.get("lang");
      root.toggleAttribute("data-keys", keys.enabled);
      set(root, { "aria-label": text("name") });
      say(title, room.title);
      say(agendaHeading, text("agenda"));
      wall.replaceChildren(
        text("wall"),
        h("span", { class: "ws-unseen" }, ` (${text("new_tab")})`),
      );
      wall.hidden = !room.code;
      const proposal = nextMove(room);
      const moves = JSON.stringify(proposal?.moves ?? []);
      if (shownMoves && moves !== shownMoves) restUntil = Date.now() + REST_MS;
      shownMoves = moves;
      now.draw(room, proposal, here());
      agenda.draw(room);
      join.draw(room);
      keys.draw();
      drawTrouble();
      const current = currentOf(room);
      root.dataset.look = current ? lookOf(current) : "lobby";
    }

    function here(): number | null {
      return (window.workshopRoom as { here?: number } | undefined)?.here ?? null;
    }

    const listen = (message: unknown) => sender.hear(message);
    const names = ["state", "words", "lang"].map((name) => `change:${name}`);
    for (const name of names) model.on(name, draw);
    model.on("msg:custom", listen);
    const end = onRoom(draw);
    draw();
    return () => {
      end();
      keys.dispose();
      sender.dispose();
      for (const name of names) model.off(name, draw);
      model.off("msg:custom", listen);
    };
  },
};
