"""What a person can judge, and what a sound judgement needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

LONGEST: Final = 10_000
# verb: (how many things it is about, what `value` may be, in words what it needs)
_NEEDS: Final[dict[str, tuple[range, str, str]]] = {
    "accept": (range(2, 3), "", "a claim and an incident"),
    "reject": (range(2, 3), "", "a claim and an incident"),
    "name": (range(1, 2), "any", "one spelling, and as its value the party or place"),
    "new": (range(1, 2), "", "one spelling"),
    "same": (range(2, 3), "any", "two different entries or incidents, and as its value the one of them that stays"),
    "apart": (range(2, 3), "", "two different entries or incidents, or a spelling and the entry that it is not"),
    "grade": (range(1, 2), "ABCDEF", "one source, and as its value a letter from A to F"),
    "credit": (range(1, 2), "123456", "one claim or incident, and as its value a digit from 1 to 6"),
    "note": (range(1, 10), "", "what it is about, and its words in `why`"),
    "undo": (range(10), "", "the id of the judgement that it undoes"),
}
VERBS: Final = tuple(_NEEDS)


def fault(content: Mapping[str, Any]) -> str | None:
    """What is wrong with a judgement as it stands in a line, in words; None if it is sound."""
    return _shape(content) or _time(content["at"]) or _sense(content)


def _shape(content: Mapping[str, Any]) -> str | None:
    about, undoes = content["about"], content["undoes"]
    if not isinstance(about, list):
        return "about must be a list of texts"
    texts = [content.get("verb"), *(content[name] for name in ("value", "why", "source")), *about]
    texts += [] if undoes is None else [undoes]
    if not all(isinstance(text, str) for text in texts) or not isinstance(content.get("at"), str):
        return "at, verb, about, value, why, source and undoes must be texts"
    if any(len(text) > LONGEST or not _storable(text) for text in texts):
        return f"a text has more than {LONGEST} characters, or characters that cannot be stored"
    return None


def _storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _time(said: str) -> str | None:
    try:
        at = datetime.fromisoformat(said)
        aware = at.tzinfo is not None and at.astimezone(UTC) is not None
    except (ValueError, OverflowError):
        return "at must be a time such as 2026-11-02T09:30:00Z"
    return None if aware else "at needs its time zone, such as the Z of 2026-11-02T09:30:00Z"


def _sense(content: Mapping[str, Any]) -> str | None:
    verb, about, value = content["verb"], content["about"], content["value"]
    if verb not in _NEEDS:
        return f"{verb!r} is no verb; there are: " + ", ".join(VERBS)
    count, values, needs = _NEEDS[verb]
    sound = len(about) in count and all(thing.strip() for thing in about)
    sound = sound and (values in {"", "any"} or (len(value) == 1 and value in values))
    sound = sound and (values != "any" or bool(value.strip()))
    sound = sound and (verb not in ("same", "apart") or about[0].strip() != about[1].strip())
    sound = sound and (verb != "same" or value in about)
    sound = sound and (verb != "note" or bool(content["why"].strip())) and (verb == "undo") == bool(content["undoes"])
    return None if sound else f"{verb} needs {needs}"
