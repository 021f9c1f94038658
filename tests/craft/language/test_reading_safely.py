"""Any text can be read, in linear time, and nothing is added to it."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.language.paragraphs import split_paragraphs
from aiuteur.craft.language.reading import read_prose
from aiuteur.craft.language.sentences import sentences

TEXT = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("“”\"'’‘«»„—-.,!? \n\nAbcdehe said")), max_size=600)


@settings(max_examples=120, deadline=None)
@given(TEXT)
def test_no_text_breaks_the_reader(text: str) -> None:
    prose = read_prose(text)
    for paragraph in prose.paragraphs:
        for quote in paragraph.quotations:
            assert paragraph.text[quote.start : quote.end] == quote.text
        for sentence in paragraph.sentences:
            assert paragraph.text[sentence.start : sentence.end] == sentence.text


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_sentences_lose_no_letter(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_abbreviations_initials_and_quoted_marks_end_no_sentence() -> None:
    assert sentences("Mr. J. Orme met Dr. Lind at 5 p.m. today. “Now!” he cried. They left.") == [
        "Mr. J. Orme met Dr. Lind at 5 p.m. today.", "“Now!” he cried.", "They left.",
    ]  # fmt: skip


def test_wrapped_lines_titles_breaks_and_chapters() -> None:
    title, paragraphs = split_paragraphs(
        "# The Well\n\nIt was\nvery deep.\n\n***\n\nNobody\nlooked in.\n\nChapter II\n\nThen Ida did.\n"
    )
    assert title == "The Well"
    assert [p.text for p in paragraphs] == ["It was very deep.", "Nobody looked in.", "Then Ida did."]
    assert [p.after_break for p in paragraphs] == [False, True, True]
    assert paragraphs[2].heading == "Chapter II"


def test_a_speech_over_two_paragraphs_is_one_persons() -> None:
    prose = read_prose(
        "“It began in spring,” said Clara. “Nobody saw it.\n\n“And then it was too late.”\n\nClara sat down."
    )
    assert [q.speaker for q in prose.quotations()] == ["Clara", "Clara", "Clara"]
    assert prose.quotations()[2].continues


def test_a_megabyte_takes_seconds_not_minutes() -> None:
    block = "Clara walked to the kitchen. “Is anybody there?” she asked.\n\n“Only me,” said the old man, and put out his lamp.\n\n"
    started = time.perf_counter()
    read_prose(block * (60_000 // len(block)))
    small = time.perf_counter() - started
    started = time.perf_counter()
    read_prose(block * (240_000 // len(block)))
    assert time.perf_counter() - started < max(6 * small, 4.0)


def test_one_endless_line_is_linear_too() -> None:
    for text in ("“" * 20_000, "a" * 100_000, "Anna, " * 8_000, "— " * 10_000, "“word. " * 8_000, "the the " * 8_000):
        started = time.perf_counter()
        read_prose(text)
        assert time.perf_counter() - started < 4.0, text[:10]
