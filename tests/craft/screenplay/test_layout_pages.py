"""Where pages break: the trade's rules, on scripts made to provoke them and on scripts made up."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from scripts import scenes

from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.layout import LINES, Pages, eighths, page_count, paginate
from aiuteur.craft.screenplay.layout_blocks import SetLine
from aiuteur.craft.screenplay.layout_wrap import line_columns, words_of, wrapped
from aiuteur.craft.screenplay.scenes import split_scenes

EXAMPLES = Path(__file__).parents[3] / "examples"
FILLER = "Rain falls.\n\n"


def script(elements: list[tuple[str, str]]) -> Screenplay:
    return Screenplay(elements=tuple(Element.model_validate({"type": kind, "text": text}) for kind, text in elements))


def rows(pages: Pages, page: int) -> dict[int, str]:
    """Row → what stands there, its column in front."""
    return {line.row: f"{line.column}|{words_of(line.text)}" for line in pages.pages[page].lines}


def test_positions_are_the_trades() -> None:
    pages = paginate(
        parse("INT. SHED - DAY #4A#\n\nDust.\n\nANNA\n(softly)\nHello, you.\n\nCUT TO:\n\n> THE END <\n"), "letter"
    )
    assert rows(pages, 0) == {
        0: "0|INT. SHED - DAY", 2: "0|Dust.", 4: "22|ANNA", 5: "16|(softly)", 6: "10|Hello, you.", 8: "53|CUT TO:",
        10: "26|THE END",
    }  # fmt: skip
    assert [line.number for line in pages.pages[0].lines][:2] == ["4A", ""]


def test_a_split_speech_says_more_and_is_given_to_its_speaker_again() -> None:
    speech = "ANNA (V.O.)\n" + "One two three four five six seven. " * 12
    pages = paginate(parse(FILLER * 24 + speech))
    assert pages.count == 2
    first, second = rows(pages, 0), rows(pages, 1)
    assert first[max(first)] == "22|(MORE)"
    assert first[max(first) - 1].endswith((".", "!", "?"))
    assert second[0] == "22|ANNA (V.O.) (CONT'D)"
    said = " ".join(words_of(x.text) for page in pages.pages for x in page.lines if x.kind == "dialogue")
    assert said == ("One two three four five six seven. " * 12).strip()


def test_a_speech_that_ends_no_sentence_moves_whole() -> None:
    pages = paginate(parse(FILLER * 26 + "ANNA\n" + "and then and then and then " * 10))
    assert rows(pages, 1)[0] == "22|ANNA"
    assert "(MORE)" not in str(rows(pages, 0))


def test_a_transition_takes_lines_with_it_to_the_next_page() -> None:
    pages = paginate(parse(FILLER * 27 + "It rains.\n\nCUT TO:\n\nINT. B - DAY\n\nDry."))
    assert [text.split("|")[1] for text in rows(pages, 1).values()][:2] == ["It rains.", "CUT TO:"]


def test_continueds_only_in_numbered_scripts_and_only_when_asked() -> None:
    numbered = parse("INT. A - DAY #7#\n\n" + FILLER * 40)
    asked = paginate(numbered, continueds=True)
    assert rows(asked, 0)[54] == "49|(CONTINUED)"
    assert asked.pages[1].lines[0].number == "7"
    assert rows(asked, 1)[0] == "0|CONTINUED:"
    assert "CONTINUED" not in str(rows(paginate(numbered), 1))
    assert "CONTINUED" not in str(rows(paginate(parse("INT. A - DAY\n\n" + FILLER * 40), continueds=True), 1))


def test_two_speak_side_by_side() -> None:
    pages = paginate(parse("ANNA\nI was at the harbour all night long.\n\nBEN ^\n(low)\nNo.\n"))
    assert [(x.row, x.column, words_of(x.text)) for x in pages.pages[0].lines] == [
        (0, 7, "ANNA"), (0, 39, "BEN"), (1, 0, "I was at the harbour all"), (1, 35, "(low)"), (2, 0, "night long."),
        (2, 32, "No."),
    ]  # fmt: skip


def test_emphasis_goes_on_over_lines() -> None:
    lines = wrapped("He *never ever* **said** so, _she thinks_ it", 12)
    assert ["".join(run.text for run in line) for line in lines] == ["He never", "ever said", "so, she", "thinks it"]
    assert [(r.text, r.italic, r.bold, r.underline) for r in lines[1]] == [
        ("ever", True, False, False), (" ", False, False, False), ("said", False, True, False)
    ]  # fmt: skip
    assert lines[3][0].underline


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("電車が来る。すぐに。", 10, ["電車が来", "る。すぐ", "に。"]),
        ("say 電車 now", 8, ["say 電車", "now"]),
        ("a" * 25, 10, ["a" * 10, "a" * 10, "a" * 5]),
        ("「電」車", 6, ["「電」", "車"]),
        ("\n\n", 5, []),
        ("[[only a note]]", 5, []),
    ],
)
def test_lines_break_where_a_script_allows(text: str, width: int, lines: list[str]) -> None:
    assert [words_of(line) for line in wrapped(text, width)] == lines


def ends_sentence(line: SetLine) -> bool:
    return bool(re.search(r"[.!?]$", words_of(line.text)))


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["letter", "a4"])
@given(elements=scenes(20))
@settings(max_examples=8, deadline=None)
def test_every_page_of_every_script_breaks_well(paper: str, elements: list[tuple[str, str]]) -> None:
    play = script(elements)
    pages = paginate(play, "a4" if paper == "a4" else "letter")
    for number, page in enumerate(pages.pages):
        assert page.used <= LINES[pages.paper]
        assert all(0 <= line.row < page.used for line in page.lines)
        first, last = page.lines[0], page.lines[-1]
        assert last.kind not in ("heading", "character", "parenthetical") or number == pages.count - 1
        assert first.kind not in ("transition", "parenthetical", "dialogue")
        if number + 1 < pages.count:
            following = pages.pages[number + 1].lines[0]
            assert (last.kind == "more") == (following.kind == "character" and following.element <= last.element)
            spoken = page.lines[-2] if last.kind == "more" else last
            if spoken.element == following.element or last.kind == "more":
                assert ends_sentence(spoken)
    lines = [words_of(x.text) for page in pages.pages for x in page.lines if x.kind == "action"]
    assert " ".join(lines) == " ".join(text for kind, text in elements if kind == "action")
    assert sum(eighths(split_scenes(play))) <= max(page_count(play) * 8, len(split_scenes(play)))


def test_a_speech_longer_than_a_page_fills_it() -> None:
    pages = paginate(parse("ANNA\n" + "and so on " * 700))
    assert pages.count > 3
    assert all(page.lines[-1].kind == "more" and page.used == 55 for page in pages.pages[:-1])


def test_no_line_is_wider_than_its_column() -> None:
    pages = paginate(parse((EXAMPLES / "night_ferry.fountain").read_text(encoding="utf-8")))
    assert all(line.column + line_columns(line.text) <= 60 for page in pages.pages for line in page.lines)


def test_pages_in_proportion(in_proportion: Callable[[Callable[[int], object], int], None]) -> None:
    scene = "INT. A - DAY\n\nHe *waits* there.\n\nANNA\nYes. No. Perhaps. I do not know at all.\n\n"
    in_proportion(lambda count: paginate(parse(scene * count)), 100)


@pytest.mark.parametrize("text", ["ANNA" * 3000 + "\nHi.", "x " * 100_000, "電" * 50_000, "*" * 20_000 + " a"])
def test_monstrous_lines_end(text: str) -> None:
    assert paginate(parse(text)).count >= 1


@pytest.mark.parametrize("filler", range(0, 27, 2))
@pytest.mark.parametrize("words", [60, 120, 190, 260, 900])
@pytest.mark.parametrize("cue", ["ANNA\n", ""])
@pytest.mark.parametrize("continueds", [False, True])
def test_no_heading_is_left_at_a_pages_foot_by_words_that_end_no_sentence(
    filler: int, words: int, cue: str, continueds: bool
) -> None:
    text = FILLER * filler + f"INT. SHED - DAY #1#\n\n{cue}" + "and then " * words
    pages = paginate(parse(text), continueds=continueds)
    for page in pages.pages:
        script = [line for line in page.lines if line.element >= 0]
        assert script[-1].kind != "heading"
        assert page.used <= LINES["letter"]
    said = " ".join(words_of(x.text) for page in pages.pages for x in page.lines if x.kind in ("dialogue", "action"))
    assert said.split().count("then") == words
