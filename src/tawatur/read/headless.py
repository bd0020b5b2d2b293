"""Tables without a header, one record a line, parted by tabs: quotation marks are letters in them like any other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from tawatur.read.passages import Fault, Passage, Reading, guessed_encoding
from tawatur.text.decode import decode

LONGEST: Final = 1_000_000  # characters of one record


def lines(data: bytes, headers: Mapping[int, tuple[str, ...]], header: tuple[str, ...]) -> Reading:
    """The records; `headers` are the layouts by their number of columns. Cells come in the order of `header`.

    A record of another width is left out, with a fault.
    """
    decoded = decode(data)
    faults = [guessed_encoding(decoded.encoding)] if decoded.guessed else []
    orders = {
        width: [names.index(name) if name in names else -1 for name in header] for width, names in headers.items()
    }
    passages: list[Passage] = []
    begin = 0
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if line.strip():
            cells = line.split("\t")
            order = orders.get(len(cells))
            if order is None or len(line) > LONGEST or "\0" in line:
                faults.append(_refused(len(cells), headers, number))
            else:
                said = tuple(cells[at] if at >= 0 else "" for at in order)
                passages.append(Passage(begin, begin + len(line), number, number, said))
        begin += len(line) + 1
    return Reading(decoded.text, decoded.encoding, tuple(passages), tuple(faults), header)


def _refused(width: int, widths: Iterable[int], number: int) -> Fault:
    looked_for = " or ".join(str(one) for one in widths)
    text = f"the row has {width} columns, where {looked_for} are looked for (or it is damaged)"
    return Fault(text, "the file may be cut off, or of another kind", number, number, 1)
