"""Which blocks of a web page are its text: measured by their words, by the words of links in them, and by neighbours.

After the ideas of C. Kohlschuetter, P. Fankhauser and W. Nejdl, Boilerplate Detection using Shallow Text Features
(2010): a block with many words and few of them in links is text; short ones are text between such blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LONG: Final = 15  # words of a block that is text by itself
SENTENCE: Final = 6  # words of one that ends as a sentence does
LINKED: Final = 0.34  # share of words in links from which a block is a list of links
FULL_OF_LINKS: Final = 0.6  # of a long sentence that is still text
_BYLINES: Final = 6
_STOPS: Final = '.!?…؟؛:"”»'
_CHROME: Final = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|comments?|disqus|respond|related|recommend\w*|promo\w*|advert\w*|ads?|banner|share|sharing"
    r"|social|newsletter|subscribe|signup|sidebar|breadcrumbs?|pagination|pager|popup|modal|toolbar|widget|tags?|taglist"
    r"|most-?(?:read|popular|viewed)|trending|outbrain|taboola|skip-?link|screen-reader\w*|sr-only|toc|masthead|menu|navbar|nav"
    r"|footer|copyright|paywall|login)(?=$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Block:
    """A line of a page: its words, how many of them stand in links, and the numbers of the elements around it.

    `rank` is 1 for h1 to 6 for h6, 0 for what is no heading.
    """

    words: str
    linked: int
    path: tuple[int, ...]
    rank: int = 0

    @property
    def heading(self) -> bool:
        """Whether it is a heading of the first rank."""
        return self.rank == 1

    @property
    def count(self) -> int:
        """The number of words."""
        return self.words.count(" ") + 1

    @property
    def links(self) -> float:
        """The share of its letters that stand in links."""
        return self.linked / max(1, len(self.words))

    @property
    def is_text(self) -> bool:
        """Whether it is text by itself."""
        ends = self.words[-1] in _STOPS
        if self.links >= LINKED:
            return ends and self.count >= LONG and self.links < FULL_OF_LINKS
        return self.count >= LONG or (ends and self.count >= SENTENCE)


def is_chrome(names: str) -> bool:
    """Whether the class, id or role of an element says that it is no part of the text: "cookie-banner", "comments"."""
    return _CHROME.search(names) is not None


def main_blocks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of the main text in order; an empty list where no block is text by itself.

    The text lies below the deepest element that holds at least 0.8 of the letters of all blocks that are text, or below
    the next one around it where that is a single paragraph. Within it blocks of links go, unless they are a heading; a
    heading that stands before it is kept, with the short lines (author, date) between the two.
    """
    texts = [block for block in blocks if block.is_text]
    whole = sum(len(block.words) for block in texts)
    if not whole:
        return []
    inside = _root(texts, whole)
    within = [block for block in blocks if inside in block.path]
    kept = [block for block, after in zip(within, [*within[1:], None], strict=True) if _stays(block, after)]
    first, last = _reach(kept)
    kept = kept[first : last + 1]
    return [*_head(blocks, kept), *kept]


def _stays(block: Block, after: Block | None) -> bool:
    """A heading that is a link stays where text follows it."""
    return (
        block.links < LINKED
        or block.is_text
        or block.heading
        or (block.rank > 0 and after is not None and after.is_text)
    )


def _root(texts: Sequence[Block], whole: int) -> int:
    held: dict[int, int] = {}
    depth: dict[int, int] = {}
    for block in texts:
        for at, element in enumerate(block.path):
            held[element] = held.get(element, 0) + len(block.words)
            depth[element] = at
    root = max((element for element in held if held[element] >= 0.8 * whole), key=lambda element: depth[element])
    around = [block.path for block in texts if root in block.path]
    if len(around) == 1 and depth[root]:
        return around[0][depth[root] - 1]
    return root


def _reach(kept: Sequence[Block]) -> tuple[int, int]:
    """From the headings and short lines right before the first text to those right after the last one."""
    texts = [at for at, block in enumerate(kept) if block.is_text]
    if not texts:
        return 0, len(kept) - 1
    first, last = texts[0], texts[-1]
    return max(0, first - 8), min(len(kept) - 1, last + 12)


def _head(blocks: Sequence[Block], kept: Sequence[Block]) -> list[Block]:
    """The first heading of the first rank and the short lines behind it, where it stands before the text, not in it."""
    at = next((at for at, block in enumerate(blocks) if block.heading), None)
    if at is None or not kept or any(block is blocks[at] for block in kept):
        return []
    text = next(index for index, block in enumerate(blocks) if block is kept[0])
    between = [block for block in blocks[at + 1 : text] if block.links < LINKED and block.count < LONG]
    return [blocks[at], *between[:_BYLINES]] if at < text else []
