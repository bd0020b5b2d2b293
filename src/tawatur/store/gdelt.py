"""The columns of GDELT's files, which have no header (GDELT 2.0 event database codebook; 1.0 lacks ADM2Code)."""

from __future__ import annotations

from typing import Final


def _names(said: str) -> tuple[str, ...]:
    return tuple(said.split())


_ACTOR: Final = _names(
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
)
_GEO: Final = _names("Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID")

EVENTS_2: Final = (
    *_names("GLOBALEVENTID SQLDATE MonthYear Year FractionDate"),
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    *_names("IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale"),
    *_names("NumMentions NumSources NumArticles AvgTone"),
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    *_names("DATEADDED SOURCEURL"),
)
EVENTS_1: Final = tuple(name for name in EVENTS_2 if not name.endswith("ADM2Code"))
MENTIONS: Final = _names(
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID"
    " Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone"
    " MentionDocTranslationInfo Extras"
)
