"""Planned durations: pure, monotone, at the pace of film dialogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiuteur.craft.sound.timing import MINIMUM_MS, plain, speech_ms

PAGE = (
    "He should be back by now. The storm took the harbour light an hour ago. Which way is it? I have been walking since "
    "the harbour, and I cannot find the road. Then we turn the lamp by hand, all night if we must. Nobody goes out."
)


def test_ordinary_dialogue_runs_at_two_and_a_half_to_three_words_a_second() -> None:
    assert 2.5 <= len(PAGE.split()) / speech_ms(PAGE) * 1000 <= 3.0


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("", 500),
        ("No.", 500),
        ("Nobody goes out tonight. Nobody.", 2378),
        ("It was 1984, and there were 300 of them.", 3851),
        ("Ты где была вчера вечером?", 1808),
        ("你昨天晚上去哪里了？", 2280),
        ("어젯밤에 어디에 있었어요?", 2210),
    ],
)
def test_the_table_never_changes(text: str, planned: int) -> None:
    # Shots already cut hang on these numbers: a different figure here breaks every film made before.
    assert speech_ms(text) == planned


@given(st.text(), st.text())
def test_appending_words_never_shortens_a_line(line: str, more: str) -> None:
    assert MINIMUM_MS <= speech_ms(line) <= speech_ms(f"{line} {more}")


@given(st.text(), st.sampled_from(["and", "Привет", "光", "ضوء"]))
def test_appending_a_real_word_lengthens_a_long_line(line: str, word: str) -> None:
    base = f"{PAGE} {line}"
    assert speech_ms(f"{base} {word}") > speech_ms(base)


@given(st.text())
def test_plain_text_is_stable_and_free_of_what_cannot_be_said(line: str) -> None:
    once = plain(line)
    assert plain(once) == once
    assert not set("\x00*<>_") & set(once)


def test_markup_takes_no_time() -> None:
    assert speech_ms("I *never* said _that_, <b>Tom</b>.\x00") == speech_ms("I never said that, Tom.")


def test_pauses_numbers_and_long_words_take_time() -> None:
    assert speech_ms("Wait. Tom is coming") > speech_ms("Wait, Tom is coming") > speech_ms("Wait Tom is coming")
    assert speech_ms("He owes 1,250 pounds to me") > speech_ms("He owes some pounds to me")
    assert speech_ms("The incomprehensibilities are here") > speech_ms("The problems are here again")
    assert speech_ms("昨日の夜です", "ja") > speech_ms("昨日の夜です", "zh")


def test_three_thousand_characters_are_planned_quickly_and_in_proportion() -> None:
    long = " ".join([PAGE] * 15)
    assert speech_ms(long) == pytest.approx(15 * speech_ms(PAGE), rel=0.05)
