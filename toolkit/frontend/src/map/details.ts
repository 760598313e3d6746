// What one actor or one tie is: a form at the side, or a sheet over the lower edge of a phone.
import { h, icon } from "../shared/dom";
import { button, labelled, segments, selectInput, textInput, tick, type Choice } from "./fields";
import type { Hit } from "./gestures";
import { lineSample, shapeSample, type Looks } from "./looks";
import { actorOf, KINDS, NAME_LIMIT, TEXT_LIMIT, tieKeys, tiesOf, type Actor, type Kind, type MapValue, type Tie } from "./value";

export type Say = (key: string, places?: Record<string, string | number>) => string;

export interface DetailHooks {
  say: Say;
  looks: Looks;
  actor(id: string, change: Partial<Actor>, typed?: string): void;
  role(id: string, role: string): void;
  tie(at: number, change: Partial<Tie>, typed?: string): void;
  remove(): void;
  connect(id: string): void;
  choose(hit: Hit): void;
  unfold(): void;
  close(): void;
  left(): void;
}

const CHANNELS = ["meeting", "visit", "phone", "line", "facebook", "letter", "training", "event"];

/** The form for what is chosen, null where it is gone. */
export function details(
  value: MapValue,
  chosen: Hit,
  open: boolean,
  unfolded: boolean,
  hooks: DetailHooks,
): HTMLElement | null {
  if (chosen?.kind === "actor") {
    const actor = actorOf(value, chosen.id);
    return actor ? actorForm(value, actor, open, unfolded, hooks) : null;
  }
  const at = chosen ? tieKeys(value.ties).indexOf(chosen.key) : -1;
  return at >= 0 ? tieForm(value, at, open, unfolded, hooks) : null;
}

function frame(
  title: string,
  sign: Node,
  about: string,
  unfolded: boolean,
  { say, unfold, close }: DetailHooks,
  quick: (HTMLElement | false)[],
  body: (HTMLElement | false)[],
): HTMLElement {
  const more = button(say(unfolded ? "less" : "edit"), unfold, "ws-map-unfold");
  more.setAttribute("aria-expanded", String(unfolded));
  return h(
    "section",
    { class: "ws-map-details", "aria-label": title, "data-unfolded": unfolded },
    h(
      "div",
      { class: "ws-map-details-head" },
      sign,
      h(
        "div",
        { class: "ws-map-details-title" },
        h("p", { tabindex: "-1", class: "ws-map-heading" }, title),
        h("p", { class: "ws-hint" }, about),
      ),
      h(
        "button",
        { type: "button", class: "ws-button ws-quiet", "aria-label": say("close"), onclick: close },
        icon("remove"),
      ),
    ),
    h("div", { class: "ws-map-details-quick" }, more, ...quick),
    h("div", { class: "ws-map-details-body" }, ...body),
  );
}

function actorForm(
  value: MapValue,
  actor: Actor,
  open: boolean,
  unfolded: boolean,
  hooks: DetailHooks,
): HTMLElement {
  const { say, looks } = hooks;
  const role = looks.roles.get(value.roles[actor.id] ?? "");
  const ours = actor.id === value.us;
  const about = [say(`kind_${actor.kind}`), ours ? say("ours") : role?.label, actor.place];
  const text = (name: "name" | "members" | "place" | "brings", most: number) => {
    const typed = (text: string) => {
      if (name !== "name" || text.trim()) hooks.actor(actor.id, { [name]: text }, name);
    };
    return labelled(say(`actor_${name}`), textInput(actor[name], most, typed, hooks.left));
  };
  const kinds = KINDS.map((kind) => ({
    value: kind,
    label: say(`kind_${kind}`),
    extra: shapeSample(kind),
  }));
  const roles: Choice[] = [
    { value: "", label: say("no_role") },
    ...[...looks.roles.values()].map(({ value, label, short }) => ({
      value,
      label: short ? `${short} – ${label}` : label,
    })),
  ];
  const bodies = value.actors.filter(({ id, kind }) => id !== actor.id && kind !== "person");
  const inside = actor.inside ? actorOf(value, actor.inside)?.name : "";
  const facts = [actor.members, actor.brings, inside].filter(Boolean) as string[];
  return frame(
    actor.name,
    shapeSample(actor.kind, ours ? "us" : (role?.colour ?? "none"), role?.short),
    about.filter(Boolean).join(" · "),
    unfolded,
    hooks,
    [
      open && button(say("connect_here"), () => hooks.connect(actor.id)),
      open && !ours && button(say("remove"), hooks.remove, "ws-map-remove"),
    ],
    [
      ...(open
        ? [
            text("name", NAME_LIMIT),
            segments(say("actor_kind"), kinds, actor.kind, (kind) =>
              hooks.actor(actor.id, { kind: kind as Kind }),
            ),
            !ours &&
              looks.roles.size > 0 &&
              labelled(
                say("actor_role"),
                selectInput(role?.value ?? "", roles, (role) => hooks.role(actor.id, role)),
              ),
            text("place", TEXT_LIMIT),
            text("brings", TEXT_LIMIT),
            actor.kind !== "person" && text("members", TEXT_LIMIT),
            bodies.length > 0 &&
              labelled(
                say("actor_inside"),
                selectInput(
                  actor.inside ?? "",
                  [
                    { value: "", label: say("nowhere") },
                    ...bodies.map(({ id, name }) => ({ value: id, label: name })),
                  ],
                  (id) => hooks.actor(actor.id, { inside: id || null }),
                ),
              ),
          ]
        : facts.map((fact) => h("p", {}, fact))),
      tieList(value, actor, hooks),
    ],
  );
}

function tieList(value: MapValue, actor: Actor, { say, looks, choose }: DetailHooks): HTMLElement {
  const keys = tieKeys(value.ties);
  const found = tiesOf(value, actor.id);
  const entries = found.slice(0, 60).map((at) => {
    const tie = value.ties[at];
    const other = actorOf(value, tie.source === actor.id ? tie.target : tie.source);
    const look = looks.layers.get(tie.layer);
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "ws-map-tie-link",
          onclick: () => choose({ kind: "tie", key: keys[at] }),
        },
        look && lineSample(look, tie.status),
        h("span", {}, `${other?.name ?? ""} · ${look?.label ?? tie.layer}`),
        tie.status === "wished" && h("span", { class: "ws-chip" }, say("wished")),
      ),
    );
  });
  return h(
    "div",
    {},
    h("p", { class: "ws-map-label-text" }, say("ties_n", { n: found.length })),
    h("ul", { class: "ws-map-tie-list" }, ...entries),
  );
}

function tieForm(
  value: MapValue,
  at: number,
  open: boolean,
  unfolded: boolean,
  hooks: DetailHooks,
): HTMLElement {
  const { say, looks } = hooks;
  const tie = value.ties[at];
  const name = (id: string) => actorOf(value, id)?.name ?? id;
  const look = looks.layers.get(tie.layer) ?? looks.layers.values().next().value!;
  const ends = { a: name(tie.source), b: name(tie.target) };
  const about = [look.label, say(tie.status), say(`strength_${tie.strength}`)];
  if (tie.vertical) about.push(say("vertical_short"));
  const set = (change: Partial<Tie>, typed?: string) => hooks.tie(at, change, typed);
  const layers = [...looks.layers.values()].map((layer) => ({
    value: layer.value,
    label: layer.label,
    extra: lineSample(layer),
  }));
  const way = !tie.directed ? "both" : "there";
  const channels = CHANNELS.map((channel) =>
    tick(say(`channel_${channel}`), tie.channels.includes(channel), (on) => {
      const others = tie.channels.filter((one) => one !== channel);
      set({ channels: on ? [...others, channel].slice(0, 6) : others });
    }),
  );
  const contact = h("input", {
    class: "ws-input",
    type: "date",
    onchange: () => set({ last_contact: contact.value || null }),
  });
  contact.value = tie.last_contact ?? "";
  return frame(
    say(tie.directed ? "tie_to" : "tie_between", ends),
    lineSample(look, tie.status),
    about.join(" · "),
    unfolded,
    hooks,
    [open && button(say("remove"), hooks.remove, "ws-map-remove")],
    open
      ? [
          segments(say("tie_layer"), layers, tie.layer, (layer) => set({ layer })),
          segments(
            say("tie_status"),
            (["existing", "wished"] as const).map((status) => ({
              value: status,
              label: say(status),
              extra: lineSample(look, status),
            })),
            tie.status,
            (status) => set({ status: status as Tie["status"] }),
          ),
          segments(
            say("tie_strength"),
            [1, 2, 3].map((n) => ({ value: String(n), label: say(`strength_${n}`) })),
            String(tie.strength),
            (strength) => set({ strength: Number(strength) }),
          ),
          labelled(
            say("tie_way"),
            selectInput(
              way,
              [
                { value: "both", label: say("way_both") },
                { value: "there", label: say("way_to", { a: ends.a, b: ends.b }) },
                { value: "back", label: say("way_to", { a: ends.b, b: ends.a }) },
              ],
              (way) =>
                set(
                  way === "back"
                    ? { directed: true, source: tie.target, target: tie.source }
                    : { directed: way === "there" },
                ),
            ),
          ),
          tick(say("vertical"), tie.vertical, (vertical) => set({ vertical })),
          labelled(say("last_contact"), contact),
          labelled(
            say("tie_note"),
            textInput(tie.note, TEXT_LIMIT, (note) => set({ note }, "note"), hooks.left),
          ),
          h(
            "fieldset",
            { class: "ws-map-channels" },
            h("legend", { class: "ws-map-label-text" }, say("tie_channels")),
            ...channels,
          ),
        ]
      : [tie.note && h("p", {}, tie.note), h("p", {}, tie.channels.map((one) => channelName(one, say)).join(" · "))].filter(Boolean) as HTMLElement[],
  );
}

function channelName(channel: string, say: Say): string {
  return CHANNELS.includes(channel) ? say(`channel_${channel}`) : channel;
}
