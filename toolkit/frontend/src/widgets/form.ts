// A form: short and long texts, choices and scales, saved while a person fills it in.
import { drawField, type Drawn, type Field, type FieldValue } from "../form/fields";
import { h, say } from "../shared/dom";
import { word, type SavingTraits } from "../shared/model";
import type { Value } from "../shared/saving";
import { savingWidget } from "../shared/view";

interface FormTraits extends SavingTraits {
  fields: Field[];
}

type FormValue = Record<string, FieldValue>;

export default savingWidget<FormTraits, FormValue>(
  "form",
  ["fields"],
  (raw: Value) => raw as FormValue,
  (model, saver, frame) => {
    let drawn: { field: Field; parts: Drawn }[] = [];
    const reading = h("p", { class: "ws-reading" });

    function build(): void {
      drawn = model.get("fields").map((field) => ({
        field,
        parts: drawField(field, {
          changed(value, when) {
            saver.edit({ ...saver.value, [field.name]: value }, when);
            if (!empty(value)) part(field.name)?.missing(false);
          },
          left: () => saver.flush(),
          say: (key, places) => word(model, key, places),
        }),
      }));
      frame().body.replaceChildren(...drawn.map(({ parts }) => parts.element), reading);
      show();
    }

    function show(): void {
      const open = frame().editable();
      for (const { field, parts } of drawn) {
        parts.show(saver.value[field.name]);
        parts.editable(open);
        if (!open) parts.missing(false);
      }
    }

    function part(name: string): Drawn | undefined {
      return drawn.find(({ field }) => field.name === name)?.parts;
    }

    return {
      build,
      refresh: show,
      state() {
        const sentence = saver.reading.sentence;
        say(reading, typeof sentence === "string" ? sentence : "");
        reading.classList.toggle("ws-stale", saver.waiting);
      },
      missing() {
        const waiting = drawn.filter(
          ({ field }) => field.required && empty(saver.value[field.name]),
        );
        for (const { field, parts } of drawn) {
          parts.missing(waiting.some((other) => other.field === field));
        }
        if (!waiting.length) return null;
        waiting[0].parts.focus();
        return word(model, "missing", { n: waiting.length });
      },
    };
  },
);

function empty(value: FieldValue | undefined): boolean {
  if (typeof value === "string") return !value.trim();
  return value === null || value === undefined || (Array.isArray(value) && !value.length);
}
