// Inline markup that a description may carry. Everything else is shown as the text it contains.

const TAGS = new Set("a abbr b br code em i img li ol span strong sub sup ul".split(" "));
const ATTRIBUTES = /^(aria-.*|class|style|title)$/;
const ADDRESSES: Record<string, string> = { A: "href", IMG: "src" };

export function sanitise(source: string): string {
  const { body } = new DOMParser().parseFromString(source, "text/html");
  for (const element of Array.from(body.querySelectorAll("*"))) {
    if (/^(script|style|template|iframe|object|noscript)$/i.test(element.tagName)) {
      element.remove();
    } else if (!TAGS.has(element.tagName.toLowerCase())) {
      element.replaceWith(...Array.from(element.childNodes));
    } else {
      clean(element);
    }
  }
  return body.innerHTML;
}

function clean(element: Element): void {
  for (const { name, value } of Array.from(element.attributes)) {
    const isAddress = name === ADDRESSES[element.tagName];
    const isSafe = isAddress
      ? /^(https?:|mailto:|[/#.]|data:image\/(png|jpeg|gif|svg))/i.test(value.trim())
      : ATTRIBUTES.test(name);
    if (!isSafe) element.removeAttribute(name);
  }
}
