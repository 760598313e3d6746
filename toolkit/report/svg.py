"""Prepares pictures of walls for paper: one font, the light colours, no rules from elsewhere."""

from __future__ import annotations

import re
from functools import cache

from toolkit.report.fonts import FAMILY
from toolkit.widgets.styles import theme

_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_PAINTS = re.compile(r"(?:^|;|\s)(fill|stroke|opacity|font-weight|font-size|text-anchor)[\w-]*\s*:")
_PLAIN_SELECTOR = re.compile(r"\.[\w-]+(?:\s+[\w.-]+)*|(?:[a-z]+)?(?:\.[\w-]+)+")
_INK = "#22292c"


def for_paper(svg: str) -> str:
    """Return a picture that any reader of SVG draws as a browser would on white paper."""
    svg = re.sub(r"font-family\s*[:=]\s*(\"[^\"]*\"|'[^']*'|[^;\"']+)", "", svg)
    head, end, rest = svg.partition(">")
    head, size = _roomy(head)
    head = re.sub(r"\sstyle=\"[^\"]*\"|\s(?:width|height)=\"[^\"]*\"", "", head)
    style = f"<style>{_rules()}</style>"
    drawn = f'{head} font-family="{FAMILY}" color="{_INK}"{size}{end}{style}{rest}'
    return resolved(drawn)


def resolved(text: str) -> str:
    """Return CSS or SVG in which every variable of the theme has its light value."""
    for _ in range(4):
        text, changed = _VARIABLE.subn(_value, text)
        if not changed:
            break
    return text


def _value(found: re.Match[str]) -> str:
    return _colours().get(found[1], (found[2] or "").strip() or "inherit")


def _roomy(head: str) -> tuple[str, str]:
    """Return the beginning of a picture with some air around it, and its size as attributes.

    Tone marks of letters that touch the edge would be cut off in a font other than the screen's.
    """
    box = re.search(r'viewBox="\s*([-\d.]+)[\s,]+([-\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"', head)
    if box is None:
        return head, ""
    left, top, wide, high = map(float, box.groups())
    air = min(wide, high) * 0.025
    left, top, wide, high = left - air, top - air, wide + 2 * air, high + 2 * air
    view = f'viewBox="{left:g} {top:g} {wide:g} {high:g}"'
    return head.replace(box[0], view), f' width="{wide:g}" height="{high:g}"'


@cache
def _colours() -> dict[str, str]:
    found: dict[str, str] = {}
    for selectors, body in _RULE.findall(_MEDIA.sub("", _sheet())):
        # the light ones are said of the page as a whole, the dark ones of a scheme
        if any(one.strip() == ":root" for one in selectors.split(",")):
            for name, value in re.findall(r"(--[\w-]+)\s*:\s*([^;]+)(?:;|$)", body):
                found.setdefault(name, " ".join(value.split()))
    return found


@cache
def _rules() -> str:
    """Return those rules of the theme that paint pictures by class."""
    kept = []
    for selectors, body in _RULE.findall(_MEDIA.sub("", _sheet())):
        chosen = [one.strip() for one in selectors.split(",")]
        chosen = [one for one in chosen if _PLAIN_SELECTOR.fullmatch(one)]
        said = [resolved(" ".join(one.split())) for one in body.split(";") if _PAINTS.search(one)]
        # what depends on where it stands is left to the picture's own attributes
        said = [one for one in said if "var(" not in one and "inherit" not in one]
        if chosen and said:
            kept.append(f"{','.join(chosen)}{{{';'.join(said)}}}")
    return "".join(kept).replace("<", "")


@cache
def _sheet() -> str:
    return re.sub(r"/\*.*?\*/", "", theme(), flags=re.DOTALL)
