"""Controls of direction are shown by name, lines are counted from 1."""

from tawatur.text.quoting import escape_bidi, line_of


def test_controls_are_named_and_nothing_else_changes() -> None:
    assert escape_bidi("a\u202eb\u2066c\u2069\u200f عصبة\u0301") == "a⟦RLO⟧b⟦LRI⟧c⟦PDI⟧⟦RLM⟧ عصبة\u0301"
    codes = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]
    shown = escape_bidi("".join(map(chr, codes)))
    assert not set(map(chr, codes)) & set(shown)
    assert shown.count("⟦") == len(codes)


def test_lines() -> None:
    text = "one\ntwo\n\nfour"
    assert [line_of(text, at) for at in (0, 3, 4, 8, 9)] == [1, 1, 2, 3, 4]
