"""Names in running text: speed, planted mentions found, false hits, memory; ours beside two plainer ways, in one run.

    python -m benchmarks.scan [MEGABYTES]

Writes one text of mixed English and Arabic (16 MB by default) for each number of names, with every third sentence
holding a name in a form drawn at random (`benchmarks.planted`), and gives it to each method in a process of its own.
MB/s are bytes of UTF-8 (10^6) per second of processor time, the best of three; a planted mention is found if a hit on
it names the same folded spelling; every hit that touches no planted mention is false, though the prose may hold such
words. "Sought" leaves out names that are too short or too common to be looked for alone. Memory is what the peak of the
process grew by over the loaded text.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks.planted import Planted, arabic, names, text_with
from benchmarks.whole import table

Hit = tuple[int, int, int]
Search = Callable[[str], Iterable[Hit]]
COUNTS = (1_000, 10_000, 100_000)
WORD = re.compile(r"\w+")
PARTICLES = tuple(joined + before for joined in ("", "و", "ف") for before in ("", "ب", "ك", "ل"))[1:]


def ours(spellings: list[str]) -> Search:
    """`Spotter`, compiled before the clock runs."""
    from tawatur.resolve.spotter import FAST, Spotter

    spotter = Spotter(spellings)
    spotter.find(" " * FAST)
    return lambda text: zip(*(part.tolist() for part in spotter.find(text)), strict=True)


def ours_plain(spellings: list[str]) -> Search:
    """The same rules in plain Python, for short texts."""
    from tawatur.resolve.spotter import Spotter

    spotter = Spotter(spellings)
    return lambda text: (
        (begin, end, spotter.members[name][0]) for begin, end, name, doubtful in spotter.plain(text) if not doubtful
    )


def automaton(spellings: list[str]) -> Search:
    """Aho-Corasick on the text as it is, leftmost longest, with whole words asked for afterwards."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    searched = AhoCorasick(spellings, matchkind=MatchKind.LeftmostLongest)

    def search(text: str) -> Iterator[Hit]:
        for name, begin, end in searched.find_matches_as_indexes(text):
            if not (text[begin - 1 : begin].isalnum() or text[end : end + 1].isalnum()):
                yield begin, end, name

    return search


def automaton_folded(spellings: list[str]) -> Search:
    """Aho-Corasick on the folded text, leftmost longest, with whole words, Arabic particles, offsets from the fold."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    from tawatur.text.fold import fold, fold_with_offsets

    folded = {fold(said): number for number, said in reversed(list(enumerate(spellings)))}
    patterns = [said for said in folded if said]
    searched = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)

    def search(text: str) -> Iterator[Hit]:
        plain, offsets = fold_with_offsets(text)
        for name, begin, end in searched.find_matches_as_indexes(plain):
            before = plain[plain.rfind(" ", 0, begin) + 1 : begin]
            if plain[end : end + 1] in ("", " ") and (not before or before.removesuffix("ال") in ("", *PARTICLES)):
                yield offsets[begin][0], offsets[end - 1][1], folded[patterns[name]]

    return search


def word_grams(spellings: list[str]) -> Search:
    """Runs of up to six words looked up in a dictionary, small letters, particles and article off the first word."""
    known = {tuple(WORD.findall(said.lower())): number for number, said in reversed(list(enumerate(spellings)))}
    begun = {words[0] for words in known if words}

    def search(text: str) -> Iterator[Hit]:
        words = [(found[0].lower(), found.start(), found.end()) for found in WORD.finditer(text)]
        at = 0
        while at < len(words):
            hit = _gram(known, begun, words, at)
            if hit:
                yield words[at][1], words[at + hit[0] - 1][2], hit[1]
            at += hit[0] if hit else 1

    return search


def _gram(
    known: dict[tuple[str, ...], int], begun: set[str], words: list[tuple[str, int, int]], at: int
) -> tuple[int, int] | None:
    first = words[at][0]
    firsts = [first] if first in begun else []
    if first[0] in "وفبكل" and len(first) > 3:
        firsts += [first[len(one) :] for one in PARTICLES if first.startswith(one) and first[len(one) :] in begun]
    for size in range(min(6, len(words) - at) if firsts else 0, 0, -1):
        rest = tuple(word for word, _, _ in words[at + 1 : at + size])
        for head in firsts:
            if (head, *rest) in known:
                return size, known[head, *rest]
    return None


METHODS: dict[str, tuple[Callable[[list[str]], Search], int]] = {
    "tawatur": (ours, 1),
    "tawatur, plain Python": (ours_plain, 16),
    "Aho-Corasick, raw text, whole words": (automaton, 1),
    "Aho-Corasick on the fold, particles": (automaton_folded, 8),
    "word n-grams in a dictionary": (word_grams, 4),
}
"""Each method, and the share of the text that a slow one is given: one in so many parts."""


def measured(method: str, folder: Path) -> dict[str, object]:
    """Build, search, count: one method on the text in a folder, in this process."""
    make, parts = METHODS[method]
    spellings = json.loads((folder / "names.json").read_text("utf-8"))
    text = (folder / "text.txt").read_bytes().decode()
    text = text[: len(text) // parts]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    search = make(spellings)
    built = time.process_time() - begun
    taken, hits = [], []
    for _ in range(3 if parts == 1 else 1):
        begun = time.process_time()
        hits = list(search(text))
        taken.append(time.process_time() - begun)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    size = len(text.encode()) / 1e6
    truth = [Planted(*row) for row in json.loads((folder / "truth.json").read_text()) if row[1] <= len(text) - 200]
    return {"build": built, "speed": size / min(taken), "memory": grown, "hits": len(hits)} | counted(
        hits, truth, spellings, size
    )


def counted(hits: list[Hit], truth: list[Planted], spellings: list[str], size: float) -> dict[str, object]:
    """Recall by form, the share of found mentions with exact offsets, false hits per megabyte."""
    from tawatur.text.fold import fold

    folded = [fold(said) for said in spellings]
    begins, touched = [hit[0] for hit in hits], set()
    found, sought, every, exact = Counter[str](), Counter[bool](), Counter[str](), 0
    for one in truth:
        at = max(0, bisect_left(begins, one.begin) - 1)
        near = [
            place
            for place in range(at, min(at + 8, len(hits)))
            if hits[place][0] < one.end and hits[place][1] > one.begin
        ]
        touched.update(near)
        right = [place for place in near if _same(folded[hits[place][2]], folded[one.name])]
        every[one.form] += 1
        found[one.form] += bool(right)
        exact += any(hits[place][:2] == (one.begin, one.end) for place in right)
        if not _short_or_common(folded[one.name], spellings[one.name]):
            sought[bool(right)] += 1
    return {
        "recall": found.total() / every.total(),
        "sought": sought[True] / sought.total(),
        "exact": exact / max(1, found.total()),
        "false": (len(hits) - len(touched)) / size,
        "forms": {form: (every[form], found[form] / every[form]) for form in every},
    }


def _same(one: str, other: str) -> bool:
    """The same folded spelling, whether or not its article is parted from it by a space."""
    return one == other or re.sub(r"\b[ae](sh|th|dh|\w) (?=\1)", "", one) == re.sub(
        r"\b[ae](sh|th|dh|\w) (?=\1)", "", other
    )


def _short_or_common(folded: str, said: str) -> bool:
    from tawatur.text.common import common_words

    return " " not in folded and (len(folded) <= (3 if arabic(said) else 4) or folded in common_words())


def main(megabytes: int = 16) -> None:
    """Make the texts, run every method, print the tables."""
    rows, forms = [], {}
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            spellings = names(count)
            text, truth = text_with(spellings, megabytes * 1_000_000)
            (Path(folder) / "names.json").write_text(json.dumps(spellings), "utf-8")
            (Path(folder) / "text.txt").write_bytes(text.encode())
            planted = [(one.begin, one.end, one.name, one.form) for one in truth]
            (Path(folder) / "truth.json").write_text(json.dumps(planted))
            first = 0.0
            for method in METHODS:
                command = [sys.executable, "-m", "benchmarks.scan", "one", method, folder]
                got = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
                first = first or got["speed"]
                rows.append(_row(method, len(spellings), got, first))
                print(rows[-1], file=sys.stderr)
                if method == "tawatur":
                    forms = got["forms"]
    head = ("method", "names", "MB/s", "of ours", "recall", "sought", "exact", "false / MB", "build s", "MiB")
    print(table(head, rows))
    print(
        "\n"
        + table(
            ("form, most names", "planted", "found"), ((form, f"{n:,}", f"{r:.3f}") for form, (n, r) in forms.items())
        )
    )


def _row(method: str, count: int, got: dict[str, float], first: float) -> list[str]:
    shares = [f"{got[key]:.3f}" for key in ("recall", "sought", "exact")]
    speed = [f"{got['speed']:.1f}", f"{got['speed'] / first:.2f}"]
    return [
        method,
        f"{count:,}",
        *speed,
        *shares,
        f"{got['false']:,.0f}",
        f"{got['build']:.1f}",
        f"{got['memory']:,.0f}",
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        print(json.dumps(measured(sys.argv[2], Path(sys.argv[3]))))
    else:
        main(*map(int, sys.argv[1:2]))
