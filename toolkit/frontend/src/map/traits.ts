// The traits of a map, as Python sends them.
import type { SavingTraits, Words } from "../shared/model";
import type { Waiting } from "./bars";
import type { RoleLook } from "./looks";
import type { Background, Hulls } from "./seen";

export interface MapTraits extends SavingTraits {
  roster: Waiting[];
  roles: RoleLook[];
  layers: { value: string; label: string }[];
  prompts: { question?: string; us?: string; tray?: string; near?: string; far?: string };
  background: Background;
  hulls: Hulls;
  mode: "edit" | "view";
  map_words: Words;
}

export const TRAITS = [
  "roster",
  "roles",
  "layers",
  "prompts",
  "background",
  "hulls",
  "mode",
  "map_words",
];
