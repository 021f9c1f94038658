"""Pages, eighths and screen time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.layout import eighths, eighths_text, element_lines, page_count
from aiuteur.craft.screenplay.pacing import BEAT_MS, GAP_MS, action_ms, pause_ms, running_ms, word_count
from aiuteur.craft.screenplay.scenes import split_scenes
from aiuteur.craft.sound.timing import speech_ms

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.mark.parametrize(
    ("kind", "text", "lines"),
    [
        ("action", "x" * 60, 1),
        ("action", "x" * 61, 2),
        ("action", "word " * 12, 1),
        ("action", "word " * 13, 2),
        ("dialogue", "word " * 8, 2),
        ("action", "a\nb", 2),
        ("action", "電" * 31, 2),
        ("note", "long " * 50, 0),
        ("action", "a [[unseen words of the writer]] b", 1),
        ("action", "x" * 600, 10),
    ],
)
def test_lines_of_an_element(kind: str, text: str, lines: int) -> None:
    assert element_lines(Element.model_validate({"type": kind, "text": text})) == lines


def test_pages() -> None:
    assert page_count(parse("")) == 0
    assert page_count(parse("Rain.")) == 1
    assert page_count(parse("Rain.\n\n===\n\nSnow.")) == 2
    assert page_count(parse("Rain falls.\n\n" * 28)) == 1
    assert page_count(parse("Rain falls.\n\n" * 29)) == 2
    heading_last = "Rain falls.\n\n" * 26 + "INT. A - DAY\n\nSnow."
    assert page_count(parse(heading_last)) == 2


def test_a_heading_is_never_last_on_a_page() -> None:
    fits = parse("Rain falls.\n\n" * 25 + "Two\nlines.\n\nINT. A - DAY")
    assert page_count(fits) == 2


@given(st.lists(st.integers(1, 400), min_size=1, max_size=30))
@settings(max_examples=50, deadline=None)
def test_eighths_sum_to_the_page_total_and_none_is_empty(words: list[int]) -> None:
    script = parse("".join(f"INT. ROOM - DAY\n\n{'word ' * n}.\n\n" for n in words))
    shares = eighths(split_scenes(script))
    pages = page_count(script)
    assert len(shares) == len(words)
    assert min(shares) >= 1
    assert sum(shares) == len(words) or (pages - 1) * 8 < sum(shares) <= pages * 8


def test_eighths_as_the_trade_writes_them() -> None:
    assert [eighths_text(n) for n in (1, 3, 8, 12, 16)] == ["1/8", "3/8", "1", "1 4/8", "2"]


@pytest.mark.parametrize(
    ("words", "ms"),
    [("beat", 1200), ("a long pause", 2000), ("softly", 0), ("", 1200), ("hesitating", 1200), ("then", 1200)],
)
def test_pauses(words: str, ms: int) -> None:
    assert pause_ms(words) == ms


def test_screen_time_adds_words_pauses_and_action() -> None:
    script = parse("He crosses the wide and empty square.\n\nANNA\nYes.\n(beat)\nNo.")
    assert (
        running_ms(script.elements)
        == action_ms("a b c d e f g") + speech_ms("Yes.") + speech_ms("No.") + 2 * GAP_MS + BEAT_MS
    )
    dual = parse("ANNA\nYes.\n\nBEN ^\nNo, never.")
    assert running_ms(dual.elements) == max(speech_ms("Yes."), speech_ms("No, never.")) + GAP_MS


def test_words_of_scripts_without_blanks() -> None:
    assert word_count("雨が降る") == 2
    assert word_count("It rains.") == 2


@pytest.mark.parametrize("name", ["night_ferry", "the_cartographer"])
def test_our_own_screenplays_are_short_films(name: str) -> None:
    script = parse((EXAMPLES / f"{name}.fountain").read_text(encoding="utf-8"))
    assert 2 <= page_count(script) <= 4
    assert 110_000 <= running_ms(script.elements) <= 250_000
