// A list of actors that grows fast and that a whole project writes at once.
import { shape, type RosterValue } from "../roster/records";
import type { RosterTraits } from "../roster/traits";
import { RosterView } from "../roster/view";
import { savingWidget } from "../shared/view";

export default savingWidget<RosterTraits, RosterValue>(
  "roster",
  ["says", "kinds", "signs", "most"],
  shape,
  (model, saver, frame) => new RosterView(model, saver, frame),
);
