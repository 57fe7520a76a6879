"""Puts pictures of the screen, one after the other, into one SVG that moves by itself.

Most lines of a screen stay as they are from one picture to the next. So each line is drawn once and
shown in all pictures that have it, by a rule of CSS for each such set of pictures; there is no
script. Where nothing moves, as for readers who want it so, the first picture is seen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_BEGIN, _END = '<g transform="translate(9, 41)"', "</g>\n    </g>"
"""What stands around the lines in a picture that Rich draws."""
_PIECE = re.compile(r'<(?:rect|text) [^>]*? y="([\d.]+)"[^>]*?(?:/>|>[^<]*</text>)')
_LOOK = re.compile(r"\.([\w-]+-r\d+) \{ (.*?);? \}")
_CLIP = re.compile(r' clip-path="[^"]*"')
_LINE = 24.4
"""The height of a line."""

_HEAD = """\
<svg viewBox="0 0 {width:g} {height:g}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>{title}</title>
<style>
svg {{ font: 20px ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace }}
text {{ white-space: pre }}
.s {{ visibility: hidden; animation: {seconds:g}s step-end infinite }}
.says {{ font: 20px system-ui, sans-serif; fill: #c5c8c6; text-anchor: middle }}
.key {{ font-weight: bold; fill: #ffc473 }}
@media (prefers-reduced-motion: reduce) {{ .s {{ animation: none }} }}
"""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture as Textual draws it, the keys and the words above it, and how long it stays."""

    svg: str
    keys: str
    says: str
    seconds: float


def film(title: str, shots: Sequence[Shot]) -> str:
    """One SVG of pictures of one size, which begins anew at its end."""
    width, height = map(float, re.findall(r'viewBox="0 0 (\S+) (\S+)"', shots[0].svg)[0])
    looks: dict[str, str] = {}
    seen: dict[str, list[int]] = {}
    for number, shot in enumerate(shots):
        for line in (_words(shot, width), *_lines(shot.svg, looks)):
            seen.setdefault(line, []).append(number)
    names: dict[tuple[int, ...], str] = {}
    for on in seen.values():
        names.setdefault(tuple(on), f"s{len(names)}")
    seconds = [shot.seconds for shot in shots]
    head = _HEAD.format(width=width, height=height, title=escape(title), seconds=sum(seconds))
    return "\n".join(
        [
            head + "\n".join(f".{name} {{ {look} }}" for look, name in looks.items()),
            *(_rule(name, on, seconds) for on, name in names.items()),
            "</style>",
            f'<rect width="{width:g}" height="{height:g}" rx="8" fill="#292929"/>',
            '<g transform="translate(9, 41)">',
            *(f'<g class="s {names[tuple(on)]}">{line}</g>' for line, on in seen.items()),
            "</g>",
            "</svg>\n",
        ]
    )


def _words(shot: Shot, width: float) -> str:
    key = f'<tspan class="key">{escape(shot.keys)}</tspan>   ' if shot.keys else ""
    return f'<text class="says" x="{width / 2 - 9:g}" y="-13">{key}{escape(shot.says)}</text>'


def _lines(svg: str, looks: dict[str, str]) -> Iterator[str]:
    """The lines of a picture; `looks` is given names for what was not seen yet."""
    here = {own: looks.setdefault(look, f"r{len(looks)}") for own, look in _LOOK.findall(svg)}
    lines: dict[int, list[str]] = {}
    for piece in _PIECE.finditer(svg[svg.index(_BEGIN) :]):
        lines.setdefault(int(float(piece[1]) // _LINE), []).append(_CLIP.sub("", piece[0]))
    for line in lines.values():
        yield re.sub(r'class="([^"]+)"', lambda own: f'class="{here[own[1]]}"', "".join(line))


def _rule(name: str, on: Sequence[int], seconds: Sequence[float]) -> str:
    """Show what is called `name` in these pictures only."""
    if len(on) == len(seconds):
        return f".{name} {{ visibility: visible; animation: none }}"
    steps, gone, whole = [], 0.0, sum(seconds)
    for number, stays in enumerate(seconds):
        if number == 0 or (number in on) != (number - 1 in on):
            to = "visible" if number in on else "hidden"
            steps.append(f"{gone / whole:.3%} {{ visibility: {to} }}")
        gone += stays
    first = "visibility: visible; " if 0 in on else ""
    return f"@keyframes {name} {{ {' '.join(steps)} }}\n.{name} {{ {first}animation-name: {name} }}"
