"""Web pages as saved: the words of the page, without scripts, styles and the frame around them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from tawatur.read.main_text import Block, is_chrome, main_blocks
from tawatur.read.passages import Fault, Reading, guessed_encoding
from tawatur.read.readers.text import lines_of
from tawatur.text.decode import Decoded, decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

NAME = "html"
MEDIA_TYPES = ("text/html", "application/xhtml+xml")
SUFFIXES = (".html", ".htm", ".xhtml")

LONGEST: Final = 20_000_000
_FEW: Final = 200  # letters: a main text shorter than that may have been dropped for the name of its element
_LEAST: Final = 0.3  # of the text that is found with notices and comments: with less they were no such thing
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
_NEVER_CHROME: Final = _set("body html main article p h1 h2 h3 h4 h5 h6 td th tr li span a b i em strong")
_PATH: Final = 60  # elements that are told apart by depth; what lies deeper shares the last
_NAMES: Final = 300  # characters of a class or id that are looked at
_RANKS: Final = {f"h{rank}": rank for rank in range(1, 7)}
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
    text, left = _words(decoded.text)
    if left:
        faults.append(left)
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


def _words(html: str) -> tuple[str, Fault | None]:
    """The main text of a page, and a note where most of its words are left out."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")).body
    if body is None:
        return "", None
    whole = _blocks(body, frame=False, chrome=True)
    mains = main_blocks(_blocks(body, frame=False, chrome=False))
    if _letters(mains) < _FEW and _letters(mains) < _LEAST * _letters(main_blocks(whole)):
        mains = main_blocks(whole)
    if not mains:
        return _short_page(body, whole), None
    return _joined(mains), _left_out(mains, whole)


def _short_page(body: LexborNode, whole: list[Block]) -> str:
    """A page without any block that is text by itself: its main part where that holds more than half of the words."""
    parts = [_joined(_blocks(node, frame=False, chrome=True)) for node in body.css("main, article, [role=main]")]
    best = max(parts, key=len, default="")
    text = _joined(whole)
    return best if 2 * len(best) > len(text) else text or _joined(_blocks(body, frame=True, chrome=True))


def _left_out(mains: list[Block], whole: list[Block]) -> Fault | None:
    taken, all_words = (sum(block.count for block in blocks) for blocks in (mains, whole))
    if 2 * taken >= all_words:
        return None
    text = (
        f"{taken} of the page's {all_words} words are taken for its main text; lists of links and notices are left out"
    )
    return Fault(text, "open the original if something is missing", line=1)


def _letters(blocks: list[Block]) -> int:
    return sum(len(block.words) for block in blocks)


def _joined(blocks: list[Block]) -> str:
    return "\n".join(block.words for block in blocks)


def _blocks(root: LexborNode, *, frame: bool, chrome: bool) -> list[Block]:
    """The lines of a page below a node. Without `frame` menus, headers and footers are left out, without `chrome` also
    what its class or id names as a cookie notice, comments, related links and the like."""
    walk = _Walk()
    waiting: list[LexborNode | None] = [root]
    while waiting:
        node = waiting.pop()
        if node is None:
            walk.leave()
        elif node.tag == "-text":
            walk.say(node.text_content or "")
        elif node.tag not in _DROPPED and (frame or node.tag not in _FRAME) and not _unwanted(node, chrome=chrome):
            walk.enter(node.tag or "")
            waiting.append(None)
            waiting += reversed(list(node.iter(include_text=True)))
    walk.flush()
    return walk.blocks


def _unwanted(node: LexborNode, *, chrome: bool) -> bool:
    """Whether an element is hidden, or names itself as no part of the text."""
    given = node.attributes
    if not given:
        return False
    style = (given.get("style") or "")[:_NAMES].replace(" ", "").lower()
    if "hidden" in given or "display:none" in style or given.get("aria-hidden") == "true":
        return True
    if chrome or node.tag in _NEVER_CHROME:
        return False
    return is_chrome(" ".join((given.get(name) or "")[:_NAMES] for name in ("class", "id", "role", "aria-label")))


class _Walk:
    """Gathers the words of a page line by line while its elements are entered and left."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[str] = []
        self._path: list[int] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0
        self._number = 0
        self._rank = 0

    def enter(self, tag: str) -> None:
        """An element begins."""
        if tag in _BLOCKS:
            self.flush()
        elif tag in _CELLS:
            self._pieces.append(" ")
        self._open.append(tag)
        self._links += tag == "a"
        self._rank = self._rank or _RANKS.get(tag, 0)
        self._number += 1
        if len(self._path) < _PATH:
            self._path.append(self._number)

    def leave(self) -> None:
        """The element that was entered last ends."""
        tag = self._open.pop()
        if tag in _BLOCKS:
            self.flush()
        elif tag in _CELLS:
            self._pieces.append(" ")
        self._links -= tag == "a"
        if len(self._open) < len(self._path):
            self._path.pop()

    def say(self, words: str) -> None:
        """Text stands here."""
        self._pieces.append(words)
        self._linked += len(words) if self._links else 0

    def flush(self) -> None:
        """The line ends."""
        words = " ".join("".join(self._pieces).split())
        if words:
            self.blocks.append(Block(words, min(self._linked, len(words)), tuple(self._path), self._rank))
        self._pieces, self._linked, self._rank = [], 0, 0
