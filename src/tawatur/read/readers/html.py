"""Web pages as saved: the words of the page, without scripts, styles and the frame around them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from tawatur.read.passages import Fault, Reading, guessed_encoding
from tawatur.read.readers.text import lines_of
from tawatur.text.decode import Decoded, decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

NAME = "html"
MEDIA_TYPES = ("text/html", "application/xhtml+xml")
SUFFIXES = (".html", ".htm", ".xhtml")

LONGEST: Final = 20_000_000
DEEPEST: Final = 2_000  # the parser's time grows with the square of the depth


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_DROPPED: Final = _set(
    "script style noscript template svg math iframe object embed canvas audio video select button input textarea head"
    " title -comment"
)
_FRAME: Final = _set("nav header footer aside form")
_BLOCKS: Final = _set(
    "address article aside blockquote body br center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol option p pre section summary table tbody tfoot"
    " thead tr ul"
)
_CELLS: Final = frozenset(["td", "th"])
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_CLOSES_ITSELF: Final = _set(
    "area base br col dd dt embed hr img input li link meta option p param source tbody td tfoot th thead tr track"
    " wbr colgroup"
)
_META: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_DECLARED: Final = {
    "windows-1256": "cp1256",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "iso-8859-6": "iso8859-6",
}


def read(data: bytes) -> Reading:
    """Each block of the page (a paragraph, a heading, an item of a list) is a line and a passage."""
    decoded = _decoded(data)
    faults = [guessed_encoding(decoded.encoding)] if decoded.guessed else []
    why = _too_much(decoded.text)
    if why:
        return Reading("", decoded.encoding, (), (*faults, why))
    text = _words(decoded.text)
    if not text:
        faults.append(Fault("the page holds no words", "a page made by scripts must be saved after they ran", line=1))
    return Reading(text, decoded.encoding, lines_of(text), tuple(faults))


def _decoded(data: bytes) -> Decoded:
    """A page may name its code page; that settles what `decode` would have to guess."""
    decoded = decode(data)
    named = _META.search(data[:4096])
    encoding = _DECLARED.get(named[1].decode("ascii").lower()) if named and decoded.guessed else None
    if encoding is None:
        return decoded
    return Decoded(data.decode(encoding, "replace"), encoding, guessed=False)


def _too_much(html: str) -> Fault | None:
    if len(html) > LONGEST:
        text = f"the page has {len(html)} characters, more than {LONGEST}: kept in the vault, not read"
        return Fault(text, "cut out the part that matters and keep it as a text file")
    depth, deepest, open_tags = 0, 0, Counter[str]()
    for found in _TAG.finditer(html):
        name = found[2].lower()
        if name in _CLOSES_ITSELF:
            continue
        if not found[1]:
            open_tags[name] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif open_tags[name]:
            open_tags[name] -= 1
            depth -= 1
    if deepest <= DEEPEST:
        return None
    text = f"the page is nested {deepest} deep, more than {DEEPEST}: kept in the vault, not read"
    return Fault(text, "no sound page is built so; look at it with care")


def _words(html: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")).body
    if body is None:
        return ""
    whole = _text(body, frame=False)
    mains = [_text(node, frame=False) for node in body.css("main, article, [role=main]")]
    best = max(mains, key=len, default="")
    return best if 2 * len(best) > len(whole) else whole or _text(body, frame=True)


def _text(root: LexborNode, *, frame: bool) -> str:
    """The words below a node, one line for each block; without `frame`, menus, headers and footers are left out."""
    pieces: list[str] = []
    waiting: list[LexborNode | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node.tag == "-text":
            pieces.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif node.tag not in _DROPPED and (frame or node.tag not in _FRAME):
            edge = "\n" if node.tag in _BLOCKS else " " if node.tag in _CELLS else ""
            children: list[LexborNode | str] = list(node.iter(include_text=True))
            waiting += [edge, *reversed(children), edge]
    lines = (re.sub(r" +", " ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
