"""Guidance for one frame: what is understood is drawn and said again, what is not changes nothing."""

from __future__ import annotations

import pytest

from aiuteur.craft.coverage.guided import wished_panel
from aiuteur.craft.picture.panel import Figure, Panel, Setting

PANEL = Panel(
    size="MS",
    setting=Setting(kind="kitchen", name="Kitchen", int_ext="INT"),
    cast=(Figure(name="Mara"), Figure(name="Jon")),
)


def test_camera_place_and_people_each_get_their_own() -> None:
    found, said = wished_panel(PANEL, "Closer, from below; at night, Mara smiles and Jon in a red coat")
    assert (found.size, found.angle, found.setting.time) == ("MCU", "LOW", "night")
    assert [one.expression for one in found.cast] == ["smile", "calm"]
    assert found.cast[1].appearance.coat != PANEL.cast[1].appearance.coat
    assert found.cast[0].appearance == PANEL.cast[0].appearance
    assert said == ("size MCU", "from below", "time night", "Mara: smile", "Jon: a red coat")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("wider", ("size MWS",)),
        ("a close-up of Mara crying", ("size CU", "Mara: cry")),
        ("the light is cold", ("light cold",)),
        ("on the right", ("on the right",)),
        ("Mara looks left", ("Mara: looking left",)),
    ],
)
def test_words_of_lens_and_light_are_no_wish_about_anybody(words: str, said: tuple[str, ...]) -> None:
    assert wished_panel(PANEL, words)[1] == said


@pytest.mark.parametrize("words", ["", "   ", "make it sing", "more dramatic"])
def test_what_is_not_understood_changes_nothing(words: str) -> None:
    assert wished_panel(PANEL, words) == (PANEL, ())


def test_a_title_card_is_guided_by_nobody_and_a_place_stays_where_it_is() -> None:
    card = PANEL.but(card="The End")
    assert wished_panel(card, "closer") == (card, ())
    found, _ = wished_panel(PANEL, "by the lake in the rain")
    assert (found.setting.kind, found.setting.weather) == ("kitchen", "rain")
