"""How fast documents are read, sentences cut and times found, with memory, and how it grows with the size.

    python -m benchmarks.read_speed [MEGABYTES ...]

Each line is one process: made-up English and Arabic prose of so many megabytes of words (10^6 bytes of UTF-8; 1, 4 and
16 by default) is put into a file of the format, as one document where the format allows it ("html, pages" is many pages
of 60 kB each, with menus and lists of links). MB/s are bytes of words per second of processor time, the best of two.
*File* is the size of what is read. Memory is what the peak of the process grew by over the file; for times and
sentences over the text.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.prose import ARABIC, ENGLISH
from benchmarks.whole import table

SIZES = (1, 4, 16)
PAGE = 60_000
DATED = ("It began on 3 January 2020 and went on until June 18th.", "بدأ ذلك في 6 كانون الثاني وانتهى يوم الأحد.")


def prose(megabytes: float, *, english: bool = False) -> Iterator[str]:
    """Sentences of both languages, every fifth with dates, up to a size in bytes."""
    lines = ENGLISH if english else [line for pair in zip(ENGLISH, ARABIC, strict=False) for line in pair]
    size, at = 0, 0
    while size < megabytes * 1_000_000:
        line = DATED[at // 5 % (1 if english else 2)] if at % 5 == 0 else lines[at % len(lines)]
        size += len(line.encode()) + 1
        at += 1
        yield line


def pages(megabytes: float, most: float = float("inf")) -> list[bytes]:
    """Web pages with a menu, a list of links and paragraphs of four sentences, each of at most so many bytes."""
    menu = "".join(f"<li><a href=/{at}>A story of the day, number {at}</a></li>" for at in range(40))
    made, body, size = [], [], 0
    lines = list(prose(megabytes))
    for at in range(0, len(lines), 4):
        body.append(f"<p>{' '.join(lines[at : at + 4])}</p>")
        size += len(body[-1].encode())
        if size > most or at + 4 >= len(lines):
            frame = (
                f"<div class=top><ul>{menu}</ul></div><div><h1>Head</h1>{''.join(body)}</div><div><ul>{menu}</ul></div>"
            )
            made.append(f"<!doctype html><html><body>{frame}</body></html>".encode())
            body, size = [], 0
    return made


def pdf(megabytes: float) -> list[bytes]:
    """One PDF of pages of 40 lines, each stream packed. English only: the font is one that every reader has."""
    from tests.read.made_files import drawn
    from tests.read.made_files import pdf as made

    lines = [line[:95] for line in prose(megabytes, english=True)]
    return [made([drawn(lines[at : at + 40]) for at in range(0, len(lines), 40)], packed=True)]


def docx(megabytes: float) -> list[bytes]:
    """One Word document of paragraphs."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in prose(megabytes))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return [written.getvalue()]


def files(name: str, megabytes: float) -> list[bytes]:
    """What is read."""
    if name.startswith("html"):
        return pages(megabytes, PAGE if name == "html, pages" else float("inf"))
    if name in ("docx", "pdf"):
        return docx(megabytes) if name == "docx" else pdf(megabytes)
    return ["\n".join(prose(megabytes)).encode()]


def reader(name: str) -> Callable[[bytes], int]:
    """The function that reads one file and says how many passages, sentences or times there are."""
    from tawatur.read.readers import shelf
    from tawatur.text.sentences import sentences
    from tawatur.text.times import times_in

    published, zone = date(2020, 6, 19), ZoneInfo("Asia/Baghdad")
    if name == "sentences":
        return lambda data: len(sentences(data.decode()))
    if name == "times":
        return lambda data: len(times_in(data.decode(), published, zone))
    one = shelf()[name.partition(",")[0]]
    return lambda data: len(one.read(data).passages)


NAMES = ("text", "markdown", "html, one page", "html, pages", "docx", "pdf", "sentences", "times")


def measured(name: str, folder: str) -> dict[str, float]:
    """Seconds, peak memory in MiB and counts of reading the files of a folder, in this process."""
    held = [file.read_bytes() for file in sorted(Path(folder).iterdir())]
    read = reader(name)
    read(b"warm")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    best, found = float("inf"), 0
    for _ in range(2):
        start = time.process_time()
        found = sum(map(read, held))
        best = min(best, time.process_time() - start)
    grew = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {"seconds": best, "file": sum(map(len, held)) / 1e6, "peak": grew, "found": found}


def row(name: str, size: float) -> list[str]:
    """One line of the table; the files are made in this process and read in another."""
    with tempfile.TemporaryDirectory() as folder:
        for at, data in enumerate(files(name, size)):
            Path(folder, f"{at:06}").write_bytes(data)
        ask = [sys.executable, "-m", "benchmarks.read_speed", "--one", name, folder]
        said = json.loads(subprocess.run(ask, check=True, capture_output=True, text=True).stdout)
    seconds = said["seconds"]
    figures = [f"{said['file']:.1f}", f"{said['found']:,.0f}", f"{seconds:.2f}", f"{size / seconds:.1f}"]
    return [name, f"{size:g}", *figures, f"{said['peak']:.0f}"]


def main(sizes: list[float]) -> None:
    """Print the table."""
    rows = [row(name, size) for name in NAMES for size in sizes]
    print(table(["read", "MB of words", "MB of file", "found", "s", "MB/s", "peak MiB"], rows))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(sys.argv[2], sys.argv[3])))
    else:
        main([float(one) for one in sys.argv[1:]] or list(SIZES))
