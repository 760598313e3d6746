// The common life of a widget that saves: one saver for a model, however many views look at it.
import { h } from "./dom";
import type { Model, SavingTraits } from "./model";
import { Saver, type Value } from "./saving";
import { sheet, type Sheet, type SheetHooks } from "./sheet";

interface Given<T extends SavingTraits> {
  model: Model<T>;
  el: HTMLElement;
}

export interface Drawing extends SheetHooks {
  /** Build the body for the present traits. */
  build(): void;
}

export type Draw<T extends SavingTraits, V extends Value> = (
  model: Model<T>,
  saver: Saver<V>,
  frame: () => Sheet,
) => Drawing;

/** Make the anywidget definition of a saving widget. */
export function savingWidget<T extends SavingTraits, V extends Value>(
  kind: string,
  traits: string[],
  shape: (raw: Value) => V,
  draw: Draw<T, V>,
) {
  return () => {
    let saver: Saver<V> | undefined;
    return {
      initialize({ model }: { model: Model<T> }) {
        const mine = (saver = new Saver<V>(model, shape));
        return () => mine.dispose();
      },
      render({ model, el }: Given<T>) {
        const mine = (saver ??= new Saver<V>(model, shape));
        const root = h("section", { class: `ws-widget ws-${kind}` });
        el.append(root);
        let frame!: Sheet;
        const drawing = draw(model, mine, () => frame);
        frame = sheet(root, model as unknown as Model<SavingTraits>, mine, drawing);
        const rebuild = () => {
          root.lang = model.get("lang");
          root.dataset.part = model.get("place").part ?? "";
          drawing.build();
        };
        const names = ["words", "lang", "place", ...traits].map((name) => `change:${name}`);
        for (const name of names) model.on(name, rebuild);
        rebuild();
        return () => {
          frame.dispose();
          for (const name of names) model.off(name, rebuild);
        };
      },
    };
  };
}
