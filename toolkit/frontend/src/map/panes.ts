// What stands beside, below and behind the map: what is chosen, who waits and what signs mean, more.
import type { Model } from "../shared/model";
import * as bars from "./bars";
import type { Changing } from "./changing";
import type { Choosing } from "./choosing";
import { details } from "./details";
import type { Ground } from "./ground";
import { menu } from "./menu";
import { Pane } from "./pane";
import type { Taking } from "./taking";
import type { MapTraits } from "./traits";
import * as v from "./value";

export class Panes {
  readonly side = new Pane("ws-map-side");
  readonly under = new Pane("ws-map-under");
  readonly menu = new Pane("");

  constructor(
    private readonly ground: Ground,
    private readonly model: Model<MapTraits>,
    private readonly choosing: Choosing,
    private readonly changing: Changing,
    private readonly taking: Taking,
  ) {}

  forget(): void {
    for (const pane of [this.side, this.under, this.menu]) pane.forget();
  }

  show(editable: boolean): void {
    this.showSide(editable);
    this.showUnder(editable);
    this.showMenu(editable);
  }

  private showSide(editable: boolean): void {
    const { ground, choosing, changing } = this;
    const { say, looks, value, hand, root } = ground;
    if (this.side.busy && ground.edits.typing) return; // nothing is redrawn under the hand
    this.side.show([hand.chosen, editable, hand.unfolded, value], () => {
      const form = details(value, hand.chosen, editable, hand.unfolded, {
        say,
        looks,
        actor: (id, change, text) =>
          changing.step(v.changedActor(ground.value, id, change), text && `${text} ${id}`),
        role: (id, role) => changing.step(v.withRole(ground.value, id, role)),
        tie: (at, change, text) => changing.changeTie(at, change, text),
        remove: () => changing.remove(hand.chosen),
        connect: (id) => choosing.begin(id),
        choose: (hit) => choosing.choose(hit, true),
        unfold: () => {
          hand.unfolded = !hand.unfolded;
          ground.show();
        },
        close: () => choosing.close(),
        left: () => ground.edits.leave(),
      });
      if (!form) hand.chosen = null;
      root.toggleAttribute("data-chosen", form !== null);
      return [form];
    });
  }

  private showUnder(editable: boolean): void {
    const { ground } = this;
    const { say, looks, value, hand } = ground;
    const { hidden, table } = hand;
    const here = new Set(value.actors.map(({ id }) => id));
    const waiting = editable ? this.model.get("roster").filter(({ id }) => !here.has(id)) : [];
    const kinds = value.actors.map(({ kind }) => kind);
    const ties = value.ties.map(({ status, vertical }) => [status, vertical]);
    const title = this.model.get("prompts").tray ?? say("tray");
    this.under.show([waiting, [...hidden], table, kinds, ties, value.roles], () => [
      waiting.length > 0 && bars.tray(waiting, looks, title, say, (all) => this.changing.put(all)),
      !table &&
        bars.legend(value, looks, hidden, say, (layer) => {
          if (!hidden.delete(layer)) hidden.add(layer);
          ground.show();
        }),
    ]);
  }

  private showMenu(editable: boolean): void {
    const { ground, changing, taking } = this;
    const { hand, value } = ground;
    this.menu.element.hidden = !hand.more;
    if (!hand.more) return;
    const { background, hulls, moment } = hand;
    const inside = value.actors.some((actor) => actor.inside);
    const big = ground.stage?.isBig ?? false;
    const look = { background, hulls, moments: value.moments, moment, editable, big, inside };
    const again = (change: Partial<typeof look>) => {
      Object.assign(hand, change);
      ground.show();
    };
    this.menu.show(look, () => [
      menu(ground.say, look, {
        background: (background) => again({ background }),
        hulls: (hulls) => again({ hulls }),
        moment: (moment) => again({ moment }),
        picture: (kind) => {
          const seen = { ...ground.seen(), stop: null };
          void taking.picture(kind, seen, ground.stage?.canvas() ?? null);
        },
        data: (form) => void taking.data(form, ground.value),
        bring: (files) => void changing.bring(files),
        arrange: () => void changing.arrange(),
      }),
    ]);
  }
}
