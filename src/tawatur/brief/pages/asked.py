"""What an analyst asks of the measures: themes, questions in words, and the figures that show the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of questions: its anchor, its title, and the codes of its questions in the order of reading."""

    key: str
    title: str
    codes: tuple[str, ...]


THEMES: Final = (
    Theme("tempo", "Tempo", ("M20", "M01", "M17", "M18", "M21", "M22")),
    Theme("events", "Events", ("M02", "M19")),
    Theme("space", "Space", ("M31", "M32", "M30", "M40", "M03", "M04")),
    Theme("mix", "Mix", ("M33", "M05", "M06")),
    Theme("words", "Words", ("M34", "M41", "M42")),
    Theme("claims", "Claims", ("M07", "M08", "M39", "M35", "M10", "M09", "M16")),
    Theme("coverage", "Coverage", ("M14", "M36", "M43", "M37", "M38", "M13", "M11", "M12")),
    Theme("assessment", "The assessment", ("M15",)),
)

OTHER: Final = Theme("other", "Other questions", ())
"""Questions that a user added, and measures that name none."""

ASKED: Final[dict[str, str]] = {
    "M01": "How many attacks are on record?",
    "M02": "Did the rate change after a named event?",
    "M03": "Which places were reached?",
    "M04": "How widely do the attacks lie?",
    "M05": "How far did the share of a weapon move?",
    "M06": "How far did the share of a target move?",
    "M07": "How many claims have an attack behind them?",
    "M08": "Which groups claim?",
    "M09": "When were claims issued?",
    "M10": "How long from act to claim?",
    "M11": "How many have an official record?",
    "M12": "How many rest on independent origins?",
    "M13": "When were reports published?",
    "M14": "How much of an outside count is held at worst?",
    "M15": "Which numbers does the assessment state?",
    "M16": "Does a plain count agree with the model?",
    "M17": "Do attacks call forth attacks?",
    "M18": "Do attacks keep to days of the week?",
    "M19": "Do attacks answer acts of the other side?",
    "M20": "Did the tempo change, and when?",
    "M21": "Do attacks keep to hours of the day?",
    "M22": "Do attacks crowd around yearly days?",
    "M30": "Do attacks repeat near each other?",
    "M31": "Did the area grow or move?",
    "M32": "Did attacks gather in one governorate?",
    "M33": "Did the mix change within brands?",
    "M34": "Did the words of claims change?",
    "M35": "What share of claims is uncorroborated, false or doubled?",
    "M36": "What are the rates if corrected?",
    "M37": "What do overlapping lists tell?",
    "M38": "How late do reports come?",
    "M39": "What share of attacks is claimed?",
    "M40": "Do brands and targets differ in where they strike?",
    "M41": "Which themes rise in the groups' own words?",
    "M42": "Are new classes of target threatened?",
    "M43": "Do changes hold once coverage is corrected?",
}
"""Code of a question → the question in words; one that is not here bears the title of its first measure."""

FIRST: Final[dict[str, str]] = {"M10": "claims.delay", "M35": "claims.uncorroborated_share"}
"""Code of a question → the measure that answers it first, where no weight says so."""

SHOWN: Final[dict[str, tuple[str, ...]]] = {
    "M20": ("tempo",),
    "M01": ("months", "calendar"),
    "M02": ("rate_events", "placebo"),
    "M07": ("lanes",),
    "M08": ("claims_by_group",),
    "M03": ("places_reached", "map_months"),
    "M31": ("spread_curve",),
    "M05": ("mix_weapons",),
    "M06": ("mix_targets",),
    "M12": ("chains",),
    "M13": ("blanks",),
}
"""Code of a question → the figures that stand under its answer; a figure that nothing names stands at the end."""
