"""PDF documents: the words of each page with its number, lines joined into paragraphs, words mended at hyphens.

Only text that the file holds as text is read; nothing is taken from pictures of pages. Streams that swell when they
are unpacked are refused by pypdf's own limits, set low here.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from tawatur.read.page_lines import joined, masked, repeated, tidy
from tawatur.read.passages import Fault, Passage, Reading

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

NAME = "pdf"
MEDIA_TYPES = ("application/pdf",)
SUFFIXES = (".pdf",)

LONGEST: Final = 20_000_000  # characters of the text
PAGES: Final = 5_000
UNPACKED: Final = 20_000_000  # bytes of one stream, unpacked
DRAWN: Final = 4_000_000  # bytes of what draws one page
ALL_DRAWN: Final = 100_000_000  # bytes of what draws all pages
_UNNAMED: Final = ("\0", "\ufffd")
_LOST: Final = 0.005  # of the letters of a page
_NAMED: Final = 20  # pages that are named in one fault


def read(data: bytes) -> Reading:
    """Each paragraph of a page is a line and a passage with its page."""
    try:
        with _guarded():
            return _read(data)
    except ImportError:  # a broken installation says nothing about the file
        raise
    except Exception as error:  # noqa: BLE001 - a damaged file can fail anywhere in the library, and must not stop a build
        return _refused(
            f"the PDF cannot be read: {_said(error)}", "open it in a viewer and save or print it as a new PDF"
        )


@contextmanager
def _guarded() -> Iterator[None]:
    """Low limits, and no word from the library: what it would warn of is told as a fault."""
    from pypdf import apply_configuration

    logger = logging.getLogger("pypdf")
    before, logger.propagate = logger.propagate, False
    silent = logging.NullHandler()  # its modules have loggers of their own, which hand on to this one
    logger.addHandler(silent)
    limits = {
        "zlib_maximum_output_length": UNPACKED,
        "lzw_maximum_output_length": UNPACKED,
        "run_length_maximum_output_length": UNPACKED,
        "array_based_stream_maximum_output_length": UNPACKED,
        "maximum_declared_stream_length": UNPACKED,
    }
    try:
        with apply_configuration(**limits):
            yield
    finally:
        logger.propagate = before
        logger.removeHandler(silent)


def _read(data: bytes) -> Reading:
    from pypdf import PdfReader

    file = PdfReader(io.BytesIO(data), strict=False)
    if file.is_encrypted and not _unlocked(file):
        return _refused("the PDF is locked with a password", "save a copy without a password and keep it instead")
    count = len(file.pages)
    if count > PAGES:
        return _refused(f"the PDF has {count} pages, more than {PAGES}: not read", "cut out the pages that matter")
    if not count:
        return _refused("the PDF holds no pages", "is it the whole file? save it again")
    return _laid(*_pages(file, count))


def _unlocked(file: PdfReader) -> bool:
    """Many files are encrypted with an empty password, only to forbid printing."""
    return bool(file.decrypt(""))


def _pages(file: PdfReader, count: int) -> tuple[list[list[str]], list[Fault]]:
    """The lines of each page, an empty list for one without; and what could not be read."""
    pages: list[list[str]] = []
    bare: list[int] = []
    unnamed: list[int] = []
    faults: list[Fault] = []
    size = work = 0
    for number in range(1, count + 1):
        lines: list[str] = []
        try:
            drawn, bytes_drawn = _drawn(file.pages[number - 1])
            work += bytes_drawn
            lines = tidy(drawn)
            if sum(map(drawn.count, _UNNAMED)) > _LOST * len(drawn):
                unnamed.append(number)
        except Exception as error:  # noqa: BLE001 - one damaged page does not take the others with it
            faults.append(_page_fault(number, f"cannot be read: {_said(error)}"))
        else:
            if not lines:
                bare.append(number)
        size += sum(map(len, lines))
        if size > LONGEST or work > ALL_DRAWN:
            faults.append(_page_fault(number, "and those behind it are left out: the file is too large"))
            break
        pages.append(lines)
    return pages, [*faults, *_lost_letters(unnamed), *_scanned(bare, count)]


def _drawn(page: PageObject) -> tuple[str, int]:
    """The text of a page, and the size in bytes of what draws it."""
    contents = page.get_contents()
    size = len(contents.get_data()) if contents is not None else 0
    if size > DRAWN:
        raise ValueError(f"what draws it is longer than {DRAWN} bytes")
    return str(page.extract_text()), size


def _lost_letters(pages: list[int]) -> list[Fault]:
    """Some programs draw joined letters without saying which they are: an Arabic page then reads as fragments."""
    if not pages:
        return []
    text = f"letters are lost on page {_listed(pages)}: the file draws them without saying which letters they are"
    return [Fault(text, "quote from the printed page, not from this text; or use a text recognition program", line=1)]


def _listed(pages: list[int]) -> str:
    return ", ".join(map(str, pages[:_NAMED])) + (f" and {len(pages) - _NAMED} more" if len(pages) > _NAMED else "")


def _scanned(bare: list[int], count: int) -> list[Fault]:
    if not bare:
        return []
    named = _listed(bare)
    which = "no page holds" if len(bare) == count else f"{len(bare)} of {count} pages hold no"
    text = f"{which} text (page {named}): scanned or drawn" if len(bare) < count else f"{which} text: scanned or drawn"
    return [Fault(text, "read them with a text recognition program and keep its text beside this file", line=1)]


def _laid(pages: list[list[str]], faults: list[Fault]) -> Reading:
    """The pages as one text: paragraphs parted by newlines, lines that stand on every page left out and told."""
    frame = repeated(pages)
    if frame:
        text = f"lines that stand on most pages are left out: {'; '.join(sorted(frame)[:5])}"
        faults = [*faults, Fault(text[:300], "headers and page numbers; nothing needs doing", line=1)]
    passages: list[Passage] = []
    pieces: list[str] = []
    at = 0
    for number, lines in enumerate(pages, 1):
        for paragraph in joined([line for line in lines if masked(line) not in frame]):
            passages.append(Passage(at, at + len(paragraph), len(pieces) + 1, page=number))
            pieces.append(paragraph)
            at += len(paragraph) + 1
    return Reading("\n".join(pieces), "pdf", tuple(passages), tuple(faults))


def _page_fault(number: int, why: str) -> Fault:
    return Fault(f"page {number} {why}", "look at the page and type what matters into a text file", line=1)


def _said(error: Exception) -> str:
    """What went wrong, in one line without the library's own advice."""
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0][:160]}".rstrip(": ")


def _refused(text: str, hint: str) -> Reading:
    return Reading("", "pdf", (), (Fault(text, hint),))
