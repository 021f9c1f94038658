"""A window holds no more than it may, keeps whole lines from the end that counts, and says what had no room."""

from hypothesis import given
from hypothesis import strategies as st

from aiuteur.studio.context import Part, tokens, window

LINES = tuple(f"{number}. A line of about forty letters in all." for number in range(1, 41))


def test_what_fits_is_told_whole_and_what_is_empty_is_not_told() -> None:
    told = window([Part("The film", ("The Ferry", "", "Language: en")), Part("Logline", ("  ",))], 1_000)
    assert [(one.title, one.text, one.left_out) for one in told] == [("The film", "The Ferry\nLanguage: en", 0)]
    assert told[0].tokens == tokens("The Ferry\nLanguage: en") == 6


def test_room_that_one_part_does_not_take_is_there_for_those_behind() -> None:
    short, long = Part("Logline", ("A ferry is late.",)), Part("Beats", LINES)
    alone = window([long], 200)[0]
    behind = window([short, long], 204)[1]
    assert behind.text == alone.text
    assert 0 < alone.left_out < len(LINES)
    assert alone.text.splitlines() == list(LINES[: len(LINES) - alone.left_out])


def test_where_the_end_counts_the_end_is_kept() -> None:
    told = window([Part("How the scene before ends", LINES, last=True)], 60)[0]
    assert told.text.splitlines() == list(LINES[told.left_out :])
    assert told.text.endswith(LINES[-1])


def test_of_a_line_that_is_too_long_alone_there_are_whole_words() -> None:
    line = "word " * 400
    first, last = (window([Part("A", (line,), last=at_its_end)], 10)[0] for at_its_end in (False, True))
    assert first.text == "word word word word word word word …"
    assert last.text == "… word word word word word word word"
    assert first.left_out == last.left_out == 1


@given(st.lists(st.tuples(st.lists(st.text(max_size=60), max_size=12), st.booleans()), max_size=6), st.integers(0, 200))
def test_no_window_is_larger_than_it_may_be_and_the_same_gives_the_same(
    parts: list[tuple[list[str], bool]], most: int
) -> None:
    wanted = [Part(str(number), tuple(lines), last) for number, (lines, last) in enumerate(parts)]
    told = window(wanted, most)
    assert sum(one.tokens for one in told) <= most
    assert all(one.tokens == tokens(one.text) for one in told)
    assert told == window(wanted, most)
