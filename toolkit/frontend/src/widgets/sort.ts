// Sorts cards into columns: by drag, by tapping card and place, by keys, or question by question.
import { savingWidget } from "../shared/view";
import { TRAITS, type SortTraits, type SortValue } from "../sort/traits";
import { shape } from "../sort/value";
import { SortView } from "../sort/view";

export default savingWidget<SortTraits, SortValue>(
  "sorter",
  TRAITS,
  shape,
  (model, saver, frame) => new SortView(model, saver, frame),
);
