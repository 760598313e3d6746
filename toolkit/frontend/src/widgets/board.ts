// A board of two axes: each item gets a place, an approach and a reason.
import { TRAITS, type BoardTraits } from "../board/traits";
import { shape, type BoardValue } from "../board/value";
import { BoardView } from "../board/view";
import { savingWidget } from "../shared/view";

export default savingWidget<BoardTraits, BoardValue>(
  "problems",
  TRAITS,
  shape,
  (model, saver, frame) => new BoardView(model, saver, frame),
);
