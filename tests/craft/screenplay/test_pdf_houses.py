"""PDFs that other programs might have made are read back: other paper, margins, fonts, and all that stands around a script."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pdf_press import HOUSES, press
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas
from scripts import scenes

from aiuteur.craft.screenplay.cues import read_cue
from aiuteur.craft.screenplay.pdf_read import read_pdf

Elements = list[tuple[str, str]]


def read_back(data: bytes) -> Elements:
    reading = read_pdf(data, "theirs.pdf")
    assert reading.screenplay is not None
    return [(e.type, e.text) for e in reading.screenplay.elements]


def spoken(elements: Elements) -> Elements:
    """Headings, who speaks and what is said; speeches that one person gives in a row are one."""
    out: Elements = []
    for kind, text in elements:
        if kind == "character":
            text = read_cue(text).name
        if kind in ("heading", "character", "dialogue", "parenthetical"):
            out.append((kind, text.replace("\n", " ")))
    return out


@pytest.mark.slow
@pytest.mark.parametrize("house", HOUSES)
@given(script=scenes())
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
def test_headings_cues_and_dialogue_come_back(house: str, script: Elements) -> None:
    assert spoken(read_back(press(script, HOUSES[house]))) == spoken(script)


def test_a_long_name_in_the_middle_is_said_again_over_a_page_and_no_part_of_the_speech() -> None:
    long = " ".join(["The boats go out at night and the bell rings over the water."] * 40)
    script = [
        ("heading", "EXT. HARBOUR - NIGHT"), ("action", "Boats."),
        ("character", "ANNA"), ("dialogue", "Is it late?"), ("character", "TOM"), ("dialogue", "It is."),
        ("character", "THE HARBOUR MASTER'S DAUGHTER (V.O.)"), ("dialogue", long),
        ("character", "TOM"), ("dialogue", "So it does."),
    ]  # fmt: skip
    assert spoken(read_back(press(script, HOUSES["centred cues"]))) == spoken(script)


def placed(*pages: list[tuple[float, float, str]]) -> bytes:
    """Words at inches from the left and the top."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    for page in pages:
        canvas.setFont("Courier", 12)
        for x, y, text in page:
            canvas.drawString(x * 72, 792 - y * 72, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_two_who_speak_side_by_side_in_another_house() -> None:
    line = 1 / 6
    data = placed(
        [
            (1.5, 1, "INT. SHED - DAY"), (1.5, 1 + 2 * line, "It rains."),
            (3.7, 1 + 4 * line, "ANNA"), (2.5, 1 + 5 * line, "Listen."),
            (2.6, 1 + 7 * line, "ANNA"), (5.5, 1 + 7 * line, "OLD BEN"),
            (1.75, 1 + 8 * line, "I was at the harbour"), (4.9, 1 + 8 * line, "(low)"),
            (1.75, 1 + 9 * line, "and saw the lamp."), (4.6, 1 + 9 * line, "Nobody was at the"),
            (4.6, 1 + 10 * line, "harbour."), (1.5, 1 + 12 * line, "Silence."),
        ]
    )  # fmt: skip
    reading = read_pdf(data, "theirs.pdf")
    assert reading.screenplay is not None
    assert [(e.type, e.text, e.dual) for e in reading.screenplay.elements[4:]] == [
        ("character", "ANNA", False), ("dialogue", "I was at the harbour and saw the lamp.", False),
        ("character", "OLD BEN", True), ("parenthetical", "(low)", False), ("dialogue", "Nobody was at the harbour.", False),
        ("action", "Silence.", False),
    ]  # fmt: skip


def test_a_title_page_of_another_house() -> None:
    line = 1 / 6
    title = [
        (3.4, 3.5, "THE LAMP KEEPER"), (3.65, 3.5 + 2 * line, "Screenplay by"), (3.55, 3.5 + 4 * line, "Ada Lindqvist"),
        (3.2, 3.5 + 7 * line, "Based on her story"), (1, 9.5, "ada@example.org"), (5.9, 9.5, "Second draft"),
    ]  # fmt: skip
    script = [(1.5, 1.0, "EXT. PIER - DAWN"), (1.5, 1 + 2 * line, "Fog."), (1.5, 1 + 4 * line, "A bell.")]
    reading = read_pdf(placed(title, script), "theirs.pdf")
    assert reading.screenplay is not None
    assert [(e.key, e.value) for e in reading.screenplay.title_page] == [
        ("Title", "THE LAMP KEEPER"), ("Credit", "Screenplay by"), ("Author", "Ada Lindqvist"),
        ("Source", "Based on her story"), ("Contact", "ada@example.org"), ("Draft date", "Second draft"),
    ]  # fmt: skip
    assert (reading.title, reading.author) == ("THE LAMP KEEPER", "Ada Lindqvist")


def test_words_parted_at_the_end_of_a_line() -> None:
    line = 1 / 6
    rows = [
        "INT. SHED - DAY",
        "",
        "The lighthouse waits for a half-",
        "open door, and for the light-",
        "house keeper's sign.",
    ]
    data = placed([(1.5, 1 + at * line, row) for at, row in enumerate(rows)])
    reading = read_pdf(data, "theirs.pdf")
    assert reading.screenplay is not None
    said = "The lighthouse waits for a half-open door, and for the lighthouse keeper's sign."
    assert reading.screenplay.elements[1].text == said
