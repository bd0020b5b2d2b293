"""Electronic mail (.eml): who wrote when about what as lines, then the body; what is attached is told, not read."""

from __future__ import annotations

import codecs
import email
import email.errors
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from typing import Final

from tawatur.read.passages import Fault, Reading, guessed_encoding
from tawatur.read.readers import html
from tawatur.read.readers.text import lines_of
from tawatur.text.decode import Decoded, decode, fold_newlines

NAME = "eml"
MEDIA_TYPES = ("message/rfc822",)
SUFFIXES = (".eml",)

LONGEST: Final = 50_000_000  # bytes of a message
PARTS: Final = 1_000
_HEADERS: Final = ("From", "To", "Date", "Subject")
_HEADER: Final = re.compile(rb"\A[A-Za-z][A-Za-z0-9-]{0,70}:", re.MULTILINE)
_HINT: Final = "save the message anew from the mail program, or its text as a text file"


def read(data: bytes) -> Reading:
    """Plain text is preferred to HTML; each line that is not empty is a passage."""
    if len(data) > LONGEST:
        text = f"the message has {len(data)} bytes, more than {LONGEST}: not read"
        return Reading("", "eml", (), (Fault(text, "save its text without the attachments"),))
    if not _HEADER.match(data.lstrip(b"\xef\xbb\xbf")):
        decoded = decode(data)
        fault = Fault("the file has no mail headers; it was read as plain text", "is it a saved message?", line=1)
        faults = [fault, *([guessed_encoding(decoded.encoding)] if decoded.guessed else [])]
        return Reading(decoded.text, decoded.encoding, lines_of(decoded.text), tuple(faults))
    try:
        return _read(data)
    except Exception as error:  # noqa: BLE001 - broken headers fail in many ways inside the parser of the standard library
        return Reading("", "eml", (), (Fault(f"the message cannot be read: {type(error).__name__}: {error}", _HINT),))


def _read(data: bytes) -> Reading:
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    faults: list[Fault] = []
    plain: list[Decoded] = []
    pages: list[Decoded] = []
    for part in _parts(message, faults):
        kind = part.get_content_type()
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes) or not body.strip():
            continue
        if kind == "text/plain":
            plain.append(_decoded(part, body))
        elif kind == "text/html":
            reading = html.read(_decoded(part, body).text.encode("utf-8", "replace"))
            pages.append(Decoded(reading.text, "utf-8", guessed=False))
            faults += [] if plain else reading.faults
    chosen = plain or pages
    encoding = chosen[0].encoding if chosen else "utf-8"
    faults += [guessed_encoding(one.encoding) for one in chosen if one.guessed][:1]
    if not chosen:
        faults.append(Fault("the message has no body that can be read", _HINT, line=1))
    text = "\n".join([*_head(message), "", *(one.text for one in chosen)]).strip("\n")
    text = text.encode("utf-8", "replace").decode()
    return Reading(text, encoding, lines_of(text), tuple(faults))


def _parts(message: Message, faults: list[Fault]) -> Iterator[Message]:
    """The parts that are text and not attached; the others become faults. A message within is an attachment."""
    waiting: list[Message] = [message]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > PARTS:
            faults.append(Fault(f"the message has more than {PARTS} parts; the rest is not read", _HINT))
            return
        inside = part.get_payload()
        kind = part.get_content_type()
        if part.get_content_maintype() == "multipart" and isinstance(inside, list):
            waiting += [one for one in reversed(inside) if isinstance(one, Message)]
        elif kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            yield part
        else:
            faults.append(_attached(part, kind))


def _attached(part: Message, kind: str) -> Fault:
    name = _words(part.get_filename() or "") or "without a name"
    return Fault(f"an attachment is not read: {name[:200]} ({kind})", "save it beside the message with a card", line=1)


def _decoded(part: Message, body: bytes) -> Decoded:
    """The text in the code page that the part names, where that is one and it fits; else a guess."""
    named = part.get_content_charset()
    try:
        encoding = codecs.lookup(named or "").name
        if not codecs.lookup(encoding)._is_text_encoding:
            return decode(body)
        return Decoded(fold_newlines(body.decode(encoding)), encoding, guessed=False)
    except (LookupError, UnicodeError, ValueError):
        return decode(body)


def _head(message: Message) -> list[str]:
    """The headers as lines of words: "Date: Fri, 19 Jun 2020 12:00:00 +0300"."""
    found = ((name, _words(str(message.get(name, "")))) for name in _HEADERS)
    return [f"{name}: {words}" for name, words in found if words]


def _words(header: str) -> str:
    """A header without its code: =?utf-8?b?...?= becomes the letters that it stands for."""
    from email.header import decode_header, make_header

    try:
        plain = str(make_header(decode_header(header)))
    except (LookupError, ValueError, email.errors.MessageError):
        plain = header
    return " ".join(plain.encode("utf-8", "replace").decode().split())
