"""A screenplay written as PDF and read back."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from scripts import TITLE_PAGE, scenes

from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.layout import page_count, paginate
from aiuteur.craft.screenplay.markup import without_notes
from aiuteur.craft.screenplay.pdf_read import read_pdf
from aiuteur.craft.screenplay.pdf_write import SIZES, write_pdf

EXAMPLES = Path(__file__).parents[3] / "examples"
Elements = list[tuple[str, str, str, bool]]

SALT_ROAD = (
    TITLE_PAGE
    + """FADE IN:

INT. SALT WAREHOUSE - NIGHT #1#

Grey *blocks* of salt to the **rafters**. A single _lamp_. ***JONAS***, 40, counts them under his breath, and the men wait.
Nobody breathes.

JONAS
(without turning, still counting, his finger on the salt)
You are late. The tide does not wait for you, and neither do I. I have said it before, and I will say it again.

MIRA
(low)
I was at the harbour, all night long.

JONAS ^
I know where you were. I know.

She sits.

> THE END? <

CUT TO:

EXT. ГАВАНЬ - НОЧЬ #2A#

Туман над водой. *Старый* маяк. **Корабль** уходит в море без огней, и никто не машет ему вслед.

@МАША (О.С.)
Где ты был? Я ждала тебя до утра.

@小田
こんにちは。今日は海がとても静かですね、船長。遠くで鐘が鳴っています。

@Νίκος McARTHUR
Καλημέρα, κόσμε.

.חוץ. נמל - לילה

הספינה יוצאת לים בלי אורות, ואיש אינו מנופף לה לשלום (12 אנשים) מן הרציף הישן.

@דנה
שלום! איפה היית כל הלילה?

@ليلى
أين كنت طوال الليل يا أبي؟ إلى البحر.

@राम
नमस्ते, आप कैसे हैं?
"""
)


def read_back(play: Screenplay, paper: str = "letter") -> Screenplay:
    reading = read_pdf(write_pdf(play, "a4" if paper == "a4" else "letter").data, "ours.pdf")
    assert reading.screenplay is not None
    return reading.screenplay


def parts(play: Screenplay) -> Elements:
    return [(e.type, " ".join(without_notes(e.text).split()), e.number, e.dual) for e in play.elements]


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_every_script_and_style_comes_back(paper: str) -> None:
    play = parse(SALT_ROAD)
    back = read_back(play, paper)
    assert parts(back) == parts(play)
    assert {e.key: e.value for e in back.title_page} == {e.key: e.value for e in play.title_page}


def test_a_line_break_that_the_writer_made_stays() -> None:
    play = parse((EXAMPLES / "night_ferry.fountain").read_text(encoding="utf-8"))
    broken = play.elements[-1].but(type="action", text="The end of it.\nThe very end of it all.")
    back = read_back(play.but(elements=(*play.elements, broken)))
    assert back.elements[-1].text == broken.text


@pytest.mark.parametrize("name", ["night_ferry", "the_cartographer"])
def test_our_own_screenplays_come_back(name: str) -> None:
    play = parse((EXAMPLES / f"{name}.fountain").read_text(encoding="utf-8"))
    assert parts(read_back(play)) == parts(play)


def _comes_back(elements: list[tuple[str, str]]) -> None:
    play = Screenplay(elements=tuple(Element.model_validate({"type": kind, "text": text}) for kind, text in elements))
    kept = ("heading", "character", "parenthetical", "dialogue", "transition")
    assert [p for p in parts(read_back(play)) if p[0] in kept] == [p for p in parts(play) if p[0] in kept]


@pytest.mark.slow
@given(elements=scenes())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
def test_made_up_screenplays_come_back(elements: list[tuple[str, str]]) -> None:
    _comes_back(elements)


@pytest.mark.slow
@given(elements=scenes())
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
def test_hundreds_of_made_up_screenplays_come_back(elements: list[tuple[str, str]]) -> None:
    _comes_back(elements)


@pytest.mark.parametrize("above", range(16, 25))
def test_a_cue_of_two_rows_is_said_again_over_the_page_and_read_once(above: int) -> None:
    speech = "Nobody came home. " * 30
    play = parse(
        "INT. SHED - DAY\n\n" + "It rains.\n\n" * above
        + f"THE HARBOUR MASTER'S DAUGHTER (V.O.)\n(low)\n{speech}\n\nBEN\nNo.\n\nANNA\nNo.\n"
    )  # fmt: skip
    assert parts(read_back(play)) == parts(play)


@pytest.mark.parametrize("above", range(18, 27))
def test_action_that_a_page_cuts_is_one_paragraph(above: int) -> None:
    told = (
        "Rain falls on the roof, on the nets and on the sea by night. "  # a line, and a sentence: where the trade cuts
    )
    play = parse(
        "INT. SHED - DAY\n\n" + "It rains.\n\n" * above + told * 8 + "\n\nShe goes.\n\nBEN\nNo.\n\nANNA\nNo.\n"
    )
    assert parts(read_back(play)) == parts(play)


@pytest.mark.parametrize("above", range(20, 29))
def test_a_forced_heading_on_top_of_a_page_is_a_heading(above: int) -> None:
    scene = "BEN\nNo.\n\nBANG!\n\n"
    play = parse(
        "INT. SHED - DAY\n\n" + "It rains.\n\n" * above + f".THE LONG ROAD\n\nRain.\n\n{scene}.THE END OF IT\n\n{scene}"
    )
    assert parts(read_back(play)) == parts(play)


@pytest.mark.parametrize("above", range(20, 29))
def test_action_that_begins_a_page_stays_apart(above: int) -> None:
    play = parse(
        "INT. SHED - DAY\n\n"
        + "It rains.\n\n" * above
        + "She goes.\n\nHe stays, and looks for the lamp.\n\nBEN\nNo.\n\nANNA\nNo.\n"
    )
    assert parts(read_back(play)) == parts(play)


def test_numbered_scripts_that_say_continued_come_back() -> None:
    scene = "INT. SHED - DAY #{}#\n\n" + "It rains on the roof again.\n\n" * 33 + "ANNA\nNo.\n\n"
    play = parse("".join(scene.format(number) for number in ("1", "2A", "3")))
    data = write_pdf(play, continueds=True).data
    assert b"CONTINUED" not in data
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    assert len(re.findall(r"\(CONTINUED\)", text)) == len(re.findall(r"CONTINUED:", text)) > 2
    reading = read_pdf(data, "shooting.pdf")
    assert reading.screenplay is not None
    assert parts(reading.screenplay) == parts(play)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_file_has_the_pages_that_are_counted(paper: str) -> None:
    play = parse(SALT_ROAD + "\nINT. SHED - DAY\n\nIt rains.\n" * 60)
    size = "a4" if paper == "a4" else "letter"
    document = pypdfium2.PdfDocument(write_pdf(play, size).data)
    assert len(document) == paginate(play, size).count + 1
    assert paper == "a4" or len(document) == page_count(play) + 1
    assert document[0].get_size() == pytest.approx(SIZES[size], abs=0.01)
    assert document[1].get_textpage().get_text_range().startswith("FADE IN:")
    assert document[2].get_textpage().get_text_range().startswith("2.")
    assert document.get_metadata_dict()["Title"] == "THE SALT ROAD"
    assert document.get_metadata_dict()["Author"] == "Ada Lindqvist"


def test_the_same_screenplay_gives_the_same_bytes() -> None:
    assert write_pdf(parse(SALT_ROAD)).data == write_pdf(parse(SALT_ROAD)).data


def test_the_fonts_lie_in_the_file() -> None:
    data = write_pdf(parse(SALT_ROAD)).data
    assert set(re.findall(rb"/BaseFont /[A-Z]{6}\+([\w-]+)", data)) >= {
        b"CourierPrime-Regular", b"CourierPrime-Bold", b"CourierPrime-Italic", b"CourierPrime-BoldItalic",
        b"NotoSansMono-Regular", b"NotoSansCJKsc-Regular", b"NotoSansArabic-Regular",
    }  # fmt: skip
    assert len(data) < 200_000


def test_what_no_page_shows_is_said() -> None:
    play = parse(
        "Title: A\nLanguage: en\n\n# ACT\n\n= All happens.\n\nINT. A - DAY\n\nRain. [[why?]] An elephant 🐘.\n"
    )
    lost = write_pdf(play).lost
    assert [sentence.split()[0] for sentence in lost] == ["1", "1", "1", "The", "No"]
    assert "“Language”" in lost[3]
    assert "🐘" in lost[4]


def test_a_screenplay_without_anything_is_one_empty_page() -> None:
    assert len(pypdfium2.PdfDocument(write_pdf(Screenplay()).data)) == 1
