"""English words of time.

They are tables of Python, not data files: this room reads no files, and months, weekdays and prepositions are closed
classes that no case changes. All are written as `fold_key` gives them.
"""

from __future__ import annotations

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MONTH_NAMES: Final = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS: Final = {(name,): number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_HIJRI_NAMES: Final = (
    ("muharram",), ("safar",), (), (), (), (), ("rajab",), ("shaban", "shaaban"), ("ramadan", "ramadhan"), ("shawwal",),
)  # fmt: skip
HIJRI: Final = {(name,): number for number, names in enumerate(_HIJRI_NAMES, 1) for name in names}
"""Months of the Hijri calendar that are one word in English."""
_DAY_NAMES: Final = (
    "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday", "sunday",
)  # fmt: skip
WEEKDAYS: Final = {name: number for number, names in enumerate(_DAY_NAMES) for name in names.split()}
NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        [
            "a",
            "an one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ]
    )
    for word in words.split()
    if number
} | {"one": 1, "a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "ninety": 90, "hundred": 100}
ORDINALS: Final = {"first": 1, "1st": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_DAYS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
)
DAYS: Final = {word: day for day, word in enumerate(_DAYS.split(), 1)} | {"thirtieth": 30}
FEW: Final = _set("few several some couple many")
UNITS: Final = {
    "hour": "hour", "hours": "hour", "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month",
    "months": "month", "year": "year", "years": "year", "decade": "decade", "decades": "decade",
    "night": "day", "morning": "day",
}  # fmt: skip
PLURALS: Final = _set("hours days weeks months years decades")
THIRDS: Final = {"early": 0, "mid": 1, "middle": 1, "late": 2, "beginning": 0, "start": 0, "end": 2}
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
SUFFIXES: Final = _set("st nd rd th")

INTO: Final = _set(
    "in on of during since until till by before after late early mid from to through between throughout back around"
    " about for within last next this past end beginning start middle prior"
)
"""A month, a year or a weekday that stands alone is a time only after one of these."""
SINCE: Final = ("since", "ever since", "starting", "beginning in", "starting in", "starting from", "beginning on")
UNTIL: Final = ("until", "till", "up to", "up until", "through", "by", "no later than", "as late as")
BEFORE: Final = ("before", "prior to", "ahead of")
AFTER: Final = ("after", "following", "in the wake of", "in the aftermath of", "in the days after")
TO: Final = _set("to until till through and up")

WILL: Final = _set("will shall scheduled planned due upcoming forthcoming set plans slated")
"""Before a day without a year, these say that it lies ahead."""
NOT_AFTER: Final = _set(
    "revolution revolutionary brigade brigades battalion battalions bridge street square square's organization"
    " organisation movement avenue barracks hospital mosque university stadium highway district neighborhood"
    " neighbourhood front madness"
)
"""A date before one of these is a name: the 14th of July Bridge, the 1920 Revolution Brigades."""
COUNTED: Final = _set(
    "people persons rockets rocket missiles men women fighters troops soldiers dead killed wounded civilians families"
    " houses homes dollars dinars kilometers kilometres km miles meters metres percent vehicles attacks operations"
    " cases members police bodies prisoners refugees barrels tons tonnes rounds votes euros usd million billion"
)
"""After one of these a number of four digits was a count, not a year."""
NOT_DAY: Final = _set("every each good black bloody holy ash a his her their")
NOT_AFTER_DAY: Final = _set("sermon sermons prayer prayers times telegraph mirror mosque market")
"""Beside these a weekday is a custom or a name."""
EVENTS: Final = _set(
    "killing killings death deaths assassination assassinations murder murders strike strikes airstrike airstrikes"
    " attack attacks bombing bombings explosion explosions blast raid raids talks dialogue meeting summit election"
    " elections vote statement announcement protests protest demonstrations uprising clashes ceasefire truce"
    " withdrawal events event visit arrest arrests formation appointment resignation war invasion revolution coup"
    " agreement deal ruling funeral operation offensive crash launch return shelling incident massacre crackdown"
    " conference negotiations inauguration nomination decision release storming capture fall defeat liberation"
    " hit hits speech declaration referendum occupation departure deployment execution escalation crisis pandemic"
    " outbreak swearing-in handover expulsion sanctions designation drone rocket missile"
)
STOP: Final = _set(
    "which that who whom whose when while but because although though has have had was were is are be been said says"
    " did does do will would could should may might must can to or if unless until till since than as so then there"
    " it they he she we i them claimed claims denied blamed announced warned told led leads"
)
"""Words at which the words of an event end."""
