"""Any text can be read, in linear time, and nothing is added to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
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


@pytest.mark.slow
def test_a_long_book_takes_time_in_proportion(in_proportion: Callable[[Callable[[int], object], int], None]) -> None:
    block = "Clara walked to the kitchen. “Is anybody there?” she asked.\n\n“Only me,” said the old man, and put out his lamp.\n\n"
    in_proportion(lambda size: read_prose(block * (size // len(block))), 24_000)


@pytest.mark.parametrize("unit", ["“", "a", "Anna, ", "— ", "“word. ", "the the "])
def test_one_endless_line_is_linear_too(
    unit: str, in_proportion: Callable[[Callable[[int], object], int], None]
) -> None:
    in_proportion(lambda size: read_prose(unit * (size // len(unit))), 5_000)
