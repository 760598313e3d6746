// The bar above a worksheet: which workshop this is, the way back, the other language.
import { h, icon } from "../../shared/dom";
import { wordOf, type Facts } from "./facts";

export function topBar(facts: Facts): HTMLElement {
  const title = facts.title ?? document.title;
  return h(
    "header",
    { class: "ws-bar" },
    h(
      "a",
      { class: "ws-bar-home", href: "/room" },
      icon("back"),
      h("span", {}, wordOf(facts, "home")),
    ),
    h("span", { class: "ws-bar-title" }, title),
    languageForm(facts),
  );
}

/** A form of one button, because changing the language is remembered by the server. */
function languageForm(facts: Facts): HTMLFormElement {
  const [other, key] = facts.lang === "en" ? ["th", "thai"] : ["en", "english"];
  const hidden = (name: string, value: string) => h("input", { type: "hidden", name, value });
  return h(
    "form",
    { class: "ws-bar-language", method: "post", action: "/language" },
    hidden("_xsrf", facts.xsrf ?? cookie("_xsrf")),
    hidden("language", other as string),
    hidden("next", location.pathname),
    h(
      "button",
      { class: "ws-bar-button", type: "submit", lang: other as string },
      wordOf(facts, key as string),
    ),
  );
}

function cookie(name: string): string {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)).replace(/^"|"$/g, "") : "";
}
