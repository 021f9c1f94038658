"""PDFs that other programs might have made are read back: other paper, margins, fonts, and all that stands around a script."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pdf_press import HOUSES, press
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


@pytest.mark.parametrize("house", HOUSES)
@given(script=scenes())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
def test_headings_cues_and_dialogue_come_back(house: str, script: Elements) -> None:
    assert spoken(read_back(press(script, HOUSES[house]))) == spoken(script)
