// Icons alone, for pages that Voila's own front end renders (its template takes them from a CDN).
import { installIcons } from "./lib/icons";

installIcons();
