"""Words strewn over pages without sense: whatever stands wherever, reading ends and keeps every word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.pdf_read import read_words
from aiuteur.craft.screenplay.pdf_words import Word, WordFile, WordPage

_TEXTS = (
    "ANNA",
    "INT. SHED - DAY",
    "(low)",
    "rain",
    "CUT TO:",
    "1",
    "2A",
    "*",
    "(MORE)",
    "CONTINUED:",
    "שלום",
    "雨",
    "-",
    "half-",
    "ANNA (CONT'D)",
)
_word = st.builds(
    lambda text, column, row, size, bold: Word(text, column * 18, column * 18 + 7.2 * len(text), 40 + row * 12, size, bold),
    st.sampled_from(_TEXTS), st.integers(0, 30), st.integers(0, 60), st.sampled_from((12.0, 12.0, 12.0, 40.0, 1.0)), st.booleans(),
)  # fmt: skip
_page = st.builds(lambda words: WordPage(612, 792, tuple(words)), st.lists(_word, max_size=40))


@given(pages=st.lists(_page, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_reading_ends_whatever_stands_wherever(pages: list[WordPage]) -> None:
    if not any(page.words for page in pages):
        return
    reading = read_words(WordFile(tuple(pages)))
    said = reading.prose or str(reading.screenplay)
    plain = sum(word.text == "rain" for page in pages for word in page.words)
    headers = any("header" in sentence or "watermark" in sentence for sentence in reading.dropped)
    assert headers or not plain or "rain" in said
