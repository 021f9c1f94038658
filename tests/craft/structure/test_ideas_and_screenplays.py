"""Ideas become short films; a screenplay stays what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.structure.beats import beats
from aiuteur.craft.structure.script import drafts, script
from aiuteur.craft.structure.source import read_source
from aiuteur.craft.structure.treat import treatments

IDEAS = sorted((Path(__file__).resolve().parents[3] / "examples" / "ideas").glob("*.txt"))


@pytest.mark.parametrize("path", IDEAS, ids=lambda p: p.stem)
def test_an_idea_keeps_each_of_its_sentences_once_in_order(path: Path) -> None:
    source = read_source(path.read_text(encoding="utf-8"))
    assert source.mode == "idea"
    for treatment in treatments(source):
        text = " ".join(e.text for scene in script(beats(treatment), source) for e in scene if e.type == "action")
        places = [text.find(s) for s in source.idea.sentences]
        assert -1 not in places
        assert places == sorted(places)
        assert all(text.count(s) == 1 for s in source.idea.sentences)


@pytest.mark.parametrize("path", IDEAS, ids=lambda p: p.stem)
def test_an_idea_has_three_different_films_with_people_who_speak(path: Path) -> None:
    source = read_source(path.read_text(encoding="utf-8"))
    three = treatments(source)
    assert len({t.approach for t in three}) == 3
    assert len({t.sections[0].text for t in three}) == 3
    for treatment in three:
        elements = [e for scene in script(beats(treatment), source) for e in scene]
        assert len({e.text for e in elements if e.type == "character"}) >= 2
        assert not any("{" in e.text or "}" in e.text for e in elements)
        assert 45_000 <= sum(d.ms for d in drafts(beats(treatment), source)) <= 132_000


def test_a_short_wish_drops_steps_but_no_sentence() -> None:
    source = read_source(IDEAS[0].read_text(encoding="utf-8"))
    short = treatments(source, 60_000)[0]
    assert len(short.sections) < len(treatments(source, 120_000)[0].sections)
    assert all(any(s in section.text for section in short.sections) for s in source.idea.sentences)


def test_parts_of_an_idea() -> None:
    idea = read_source(
        "A lighthouse keeper finds a radio that answers him. He wants to ask for his daughter, but the battery is dying."
    ).idea
    assert idea.hero == "the lighthouse keeper"
    assert idea.thing == "the radio"
    assert idea.want == "To ask for my daughter."
    assert idea.setting.kind == "lighthouse"
    assert idea.obstacle == "But the battery is dying."


def test_an_idea_in_another_language_gets_no_english_words() -> None:
    text = (
        "Старик жил у самого синего моря. Однажды он поймал золотую рыбку. Рыбка заговорила с ним человеческим голосом."
    )
    source = read_source(text)
    for treatment in treatments(source):
        for scene in script(beats(treatment), source):
            assert all(not any("a" <= c <= "z" for c in e.text) for e in scene if e.type != "heading")


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_line_is_an_idea(text: str) -> None:
    source = read_source(text)
    for treatment in treatments(source, 60_000):
        script(beats(treatment), source)


SCREENPLAY = Screenplay(
    elements=tuple(
        Element(type=kind, text=text)  # type: ignore[arg-type]  # literals from a table
        for kind, text in [
            ("heading", "INT. KITCHEN - DAY"), ("action", "Ida pours tea."), ("character", "IDA"), ("dialogue", "Sit down."),
            ("heading", "EXT. YARD - NIGHT"), ("action", "Rain."), ("character", "TOM (V.O.)"), ("dialogue", "I sat down."),
        ]
    )
)  # fmt: skip


def test_a_screenplay_keeps_every_element_once_whatever_the_beats() -> None:
    source = read_source("", SCREENPLAY)
    for treatment in treatments(source):
        assert len(treatment.sections) == 2
        plan = beats(treatment, "fifteen_beats")
        assert tuple(e for scene in script(plan, source) for e in scene) == SCREENPLAY.elements
        assert tuple(e for scene in script(plan[:1], source) for e in scene) == SCREENPLAY.elements
