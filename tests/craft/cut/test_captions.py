"""Captions keep every word, stay inside their limits, and never break the file they are written to."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiuteur.craft.columns import columns
from aiuteur.craft.cut.captions import COLUMNS, GAP, Speech, captions_of, pages_of, srt, webvtt

RATE = Fraction(24)
LONG = (
    "I kept the lamp for thirty years. Every night I climbed the stairs, and every night I counted them. "
    "There are two hundred and eleven. There were two hundred and eleven until the storm, and now there is one more."
)

speeches = st.lists(
    st.builds(
        lambda speaker, text, first, length: Speech(speaker, text, first, first + length),
        st.text(max_size=12),
        st.text(max_size=300),
        st.integers(0, 3000),
        st.integers(1, 400),
    ),
    max_size=8,
)


@given(speeches, st.sampled_from([Fraction(8), RATE, Fraction(30000, 1001)]))
def test_limits_hold_for_any_text(spoken: list[Speech], rate: Fraction) -> None:
    captions = captions_of(spoken, rate)
    for caption in captions:
        assert 1 <= len(caption.lines) <= 2
        assert all(line.strip() and columns(line) <= COLUMNS for line in caption.lines)
        assert caption.first_frame < caption.end_frame
    for before, after in pairwise(captions):
        assert after.first_frame - before.end_frame >= GAP


@given(speeches)
def test_files_hold_as_many_cues_as_there_are_captions(spoken: list[Speech]) -> None:
    captions = captions_of(spoken, RATE)
    for text in (srt(captions, RATE), webvtt(captions, RATE)):
        assert text.count("-->") == len(captions)
        cues = [block for block in text.split("\n\n") if "-->" in block]
        assert len(cues) == len(captions)
        text.encode()


@given(st.lists(st.from_regex(r"[a-zA-Z]{1,60}[.!?,]?", fullmatch=True), min_size=1, max_size=80))
def test_no_letter_is_lost(words: list[str]) -> None:
    captions = captions_of([Speech("", " ".join(words), 0, 240)], RATE)
    assert "".join("".join(caption.lines) for caption in captions).replace(" ", "") == "".join(words)


def test_a_long_speech_is_shared_out_by_its_characters_and_breaks_at_sentences() -> None:
    captions = captions_of([Speech("Mara", LONG, 48, 48 + 24 * 14)], RATE)
    assert captions[0].first_frame == 48
    assert captions[-1].end_frame == 48 + 24 * 14
    assert captions[0].lines[0].startswith("MARA: ")
    assert sum("MARA" in " ".join(c.lines) for c in captions) == 1
    assert captions[0].lines[-1].endswith(("years.", "stairs,"))
    rates = [sum(map(len, c.lines)) / (c.end_frame - c.first_frame) for c in captions]
    assert max(rates) < 1.25 * min(rates)


def test_a_short_line_stays_long_enough_to_read_where_there_is_room() -> None:
    alone, pressed, last = captions_of(
        [Speech("", "No.", 0, 5), Speech("", "Yes.", 40, 44), Speech("", "Why?", 50, 90)], RATE
    )
    assert (alone.first_frame, alone.end_frame) == (0, 20)
    assert (pressed.first_frame, pressed.end_frame) == (40, 48)
    assert (last.first_frame, last.end_frame) == (50, 90)


def test_voices_at_once_follow_each_other() -> None:
    first, second = captions_of([Speech("A", "Over here!", 0, 60), Speech("B", "Where?", 10, 60)], RATE)
    assert first.end_frame + GAP <= second.first_frame


def test_what_looks_like_a_time_line_or_a_tag_does_no_harm() -> None:
    captions = captions_of([Speech("", "00:00:01,000 --> 00:00:02,000\n\n2\n <b>&", 0, 48)], RATE)
    assert srt(captions, RATE).count("-->") == len(captions)
    assert "&lt;b&gt;&amp;" in webvtt(captions, RATE)
    assert re.match(r"1\n00:00:00,000 --> 00:00:0\d,\d{3}\n", srt(captions, RATE))


def test_wide_characters_take_two_columns() -> None:
    captions = captions_of([Speech("灯台守", "嵐の夜、灯台の灯りが消えた。" * 4, 0, 240)], RATE)
    assert len(captions) > 1
    assert all(columns(line) <= COLUMNS and len(line) <= 24 for c in captions for line in c.lines)


def test_nothing_said_is_no_caption() -> None:
    assert captions_of([Speech("Mara", " \n\x00\t", 0, 24)], RATE) == ()


def test_a_name_cannot_turn_the_line_round() -> None:
    said = captions_of([Speech("MA\u202eRA", "Go\u2066 on\u2069.", 0, 48)], RATE)
    assert said[0].lines == ("MARA: Go on.",)
    hebrew = captions_of([Speech("", "\u200fשלום\u200f", 0, 48)], RATE)
    assert "\u200f" in hebrew[0].lines[0]


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["a ", "a", "a. ", "日", "\u0301 "])
def test_a_speech_without_end_is_paged_in_time_that_grows_with_it(
    unit: str, in_proportion: Callable[[Callable[[int], object], int], None]
) -> None:
    in_proportion(lambda size: pages_of(unit * (size // len(unit))), 1_500)
