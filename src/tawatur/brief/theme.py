"""How charts look: one restrained palette that colour-blind readers can tell apart, thin rules, no background.

Hues are those of Okabe and Ito (2008, "Color Universal Design"), darkened for print on paper. Titles and captions are
set by the page in its serif; inside a chart there is only the sans, at 11 px and above.
"""

from __future__ import annotations

from typing import Any, Final

MEASURED: Final = "Liberation Sans"
"""The font that text is laid out with: the renderer carries it, so every machine gives the same bytes."""

FONTS: Final = "'Source Sans 3', 'Noto Naskh Arabic', 'Liberation Sans', Arial, Helvetica, sans-serif"
"""The fonts that a finished chart asks for: the site's own first."""

INK: Final = "#22262a"
MUTED: Final = "#5c6670"
RULE: Final = "#cfc9bd"
FAINT: Final = "#e9e5dc"
LAND: Final = "#f6f3ec"
BORDER: Final = "#b9b1a3"

INCIDENT: Final = "#1f4f7b"
"""Attacks of the record."""
INCIDENT_PALE: Final = "#a9c1d6"
CLAIM: Final = "#a8481c"
"""Claims of responsibility."""
CLAIM_PALE: Final = "#e3b79f"
EVENT: Final = "#6d5a8c"
"""Named events."""
REPORT: Final = "#4d6b57"
"""Reports: what was written, which is not what happened."""
CHANGE: Final = "#e2ded4"
"""The time in which a rate changed."""
STEPS: Final = ("#f3f0e8", "#c6d6e4", "#7fa3c4", "#3f719f", "#173a5c")
"""From none to most, in steps that also differ in grey print."""

HUES: Final = ("#1f4f7b", "#c0722c", "#3f8f7a", "#7a5195", "#8a8f94")
"""Categories, in the order of their size; the last one is for everything else."""

SMALL: Final = 11.0
BODY: Final = 12.0

CONFIG: Final[dict[str, Any]] = {"font": MEASURED, "view": {"stroke": None}}
"""The configuration that every chart is compiled with."""
