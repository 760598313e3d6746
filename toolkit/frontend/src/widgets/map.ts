// A map of partners: drawn by finger or by keys, or written in two tables.
import style from "../map/map.css";
import type { MapTraits } from "../map/traits";
import { TRAITS } from "../map/traits";
import { shape, type MapValue } from "../map/value";
import { MapView } from "../map/view";
import { h } from "../shared/dom";
import { savingWidget } from "../shared/view";

/** Only pages with a map carry its styles: they come with this module. */
function dress(): void {
  if (document.getElementById("ws-map-style")) return;
  document.head.append(h("style", { id: "ws-map-style" }, style));
}

const widget = savingWidget<MapTraits, MapValue>(
  "map",
  TRAITS,
  shape,
  (model, saver, frame) => new MapView(model, saver, frame),
);

export default () => {
  dress();
  return widget();
};
