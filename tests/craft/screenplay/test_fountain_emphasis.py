"""Emphasis as the Fountain page has it, read into runs and written back from them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.markup import Run, marked, plain, runs


def styles(text: str) -> list[tuple[str, str]]:
    return [(run.text, "".join(letter for letter, on in zip("biu", run[1:], strict=True) if on)) for run in runs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*rain*", [("rain", "i")]),
        ("**rain**", [("rain", "b")]),
        ("***rain***", [("rain", "bi")]),
        ("_rain_", [("rain", "u")]),
        ("_Ada's eye FILLS the *brass* lens_.", [("Ada's eye FILLS the ", "u"), ("brass", "iu"), (" lens", "u"), (".", "")]),
        (r"The code: **\*4711\***", [("The code: ", ""), ("*4711*", "b")]),
        ("She dials *31 and then *62, and waits.", [("She dials *31 and then *62, and waits.", "")]),
        ("She dials *31 and then 62*, and waits.", [("She dials ", ""), ("31 and then 62", "i"), (", and waits.", "")]),
        (r"She dials *31 and then 62\*, and waits.", [("She dials *31 and then 62*, and waits.", "")]),
        ("They *share a look.\n\nIt is BAD.*", [("They *share a look.\n\nIt is BAD.*", "")]),
        ("*one*\n*two*", [("one", "i"), ("\n", ""), ("two", "i")]),
        ("**a *b* c**", [("a ", "b"), ("b", "bi"), (" c", "b")]),
        ("***a* b**", [("a", "bi"), (" b", "b")]),
        ("***a** b*", [("a", "bi"), (" b", "i")]),
        ("*a **b***", [("a ", "i"), ("b", "bi")]),
        ("**a***b*", [("a", "b"), ("b", "i")]),
        ("***a*", [("**", ""), ("a", "i")]),
        ("**a***", [("a", "b"), ("*", "")]),
        ("*a _b* c_", [("a _b", "i"), (" c_", "")]),
        ("**a *b** c*", [("a ", "b"), ("b", "bi"), (" c", "i")]),
        ("fish*y*", [("fish", ""), ("y", "i")]),
        ("night_ferry_final.mov and _this_", [("night_ferry_final.mov and ", ""), ("this", "u")]),
        (r"\_not\_", [("_not_", "")]),
        ("* a *", [("* a *", "")]),
        ("****a****", [("****a****", "")]),
        ("__a__", [("__a__", "")]),
        (r"C:\temp \\ \a", [("C:\\temp \\ \\a", "")]),
        ("*", [("*", "")]),
        ("", []),
    ],
)  # fmt: skip
def test_emphasis_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert styles(text) == expected


@pytest.mark.parametrize(
    ("given_runs", "text"),
    [
        ([Run("She "), Run("runs", italic=True), Run(".")], "She *runs*."),
        ([Run("bold ", bold=True), Run("plain")], "**bold** plain"),
        ([Run("a", bold=True), Run("b", italic=True), Run("c", bold=True)], "**a***b***c**"),
        ([Run("2 * 3 = 6, *69, a_b, _c")], r"2 * 3 = 6, \*69, a_b, \_c"),
        ([Run("one\ntwo", italic=True)], "*one*\n*two*"),
        ([Run("un"), Run("believ", underline=True), Run("able")], "_unbelievable_"),
        ([Run("un"), Run("believ", bold=True, underline=True), Run("able")], "_un**believ**able_"),
        ([Run("x", bold=True, italic=True, underline=True)], "***_x_***"),
        ([Run("  ", bold=True)], "  "),
        ([Run("a ", bold=True), Run("b", bold=True, underline=True), Run(" c", underline=True)], "**a _b_** _c_"),
        ([Run("C:\\*")], r"C:\\\*"),
    ],
)  # fmt: skip
def test_runs_are_marked(given_runs: list[Run], text: str) -> None:
    assert marked(given_runs) == text


_TEXTS = st.text(alphabet="ab _*\\.\n(", max_size=24)


@given(_TEXTS)
@settings(max_examples=250, deadline=None)
def test_what_was_read_is_marked_so_that_it_reads_the_same(text: str) -> None:
    assert runs(marked(runs(text))) == runs(text)


@pytest.mark.parametrize("text", ["_*a* b_", "_*/* <_]])", "_**b c** <_", "_*c _* *_"])
def test_of_two_styles_that_begin_together_the_longer_stands_outside(text: str) -> None:
    assert runs(marked(runs(text))) == runs(text)


_RUNS = st.lists(st.builds(Run, _TEXTS, st.booleans(), st.booleans(), st.booleans()), max_size=5)


@given(_RUNS)
@settings(max_examples=250, deadline=None)
def test_no_word_is_lost_and_marks_settle(styled: list[Run]) -> None:
    text = marked(styled)
    assert "".join(run.text for run in runs(text)) == "".join(run.text for run in styled)
    assert marked(runs(text)) == text


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["*a", "*a ", "**a *b", "_a", "_a ", "***a", "a*", "a_ ", "*a**b***", "\\", "*"])
def test_emphasis_is_read_in_time_that_grows_with_the_text(
    unit: str, in_proportion: Callable[[Callable[[int], object], int], None]
) -> None:
    in_proportion(lambda size: marked(runs(unit * (size // len(unit)))), 1_500)


def test_plain_words_have_no_marks_in_each_other() -> None:
    assert plain("**BIG *little* BIG** _so_ [[never mind]] \\*") == "BIG little BIG so *"
