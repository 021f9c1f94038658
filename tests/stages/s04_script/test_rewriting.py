"""A selection is rewritten: its action and dialogue, and not a sign of the rest."""

from __future__ import annotations

import pytest
from script_page import film

from aiuteur.kit.errors import NotFound
from aiuteur.stages.s04_script.rewriting import proposal

SCENE = (
    "INT. HUT - NIGHT\n\nRain falls very heavily on the old roof, which really leaks, and Bo slowly puts a bucket under it.\n\n"
    "BO\n(to himself)\nI really think that we should perhaps leave this house quite soon.\n\nCUT TO:"
)


def test_only_action_and_dialogue_become_shorter() -> None:
    found = proposal(film(SCENE), "script/0", SCENE, "shorten", "", 0)
    assert len(found.text) < len(SCENE)
    kept = [line for line in found.text.split("\n") if line.isupper() or line.startswith("(")]
    assert kept == ["INT. HUT - NIGHT", "BO", "(to himself)", "CUT TO:"]


def test_the_same_take_says_the_same_and_marks_stay() -> None:
    text = "!Rain falls very heavily on the old roof, which really leaks all night long."
    first = proposal(film(SCENE), "script/0", text, "shorten", "", 1)
    assert first == proposal(film(SCENE), "script/0", text, "shorten", "", 1)
    assert first.text.startswith("!")
    assert first.text != text


def test_a_selection_without_prose_says_so() -> None:
    found = proposal(film(SCENE), "script/0", "INT. HUT - NIGHT\n\nCUT TO:", "shorten", "", 0)
    assert found.text == "INT. HUT - NIGHT\n\nCUT TO:"
    assert "Select words" in found.said[0]


def test_an_authors_screenplay_gets_no_words_of_ours() -> None:
    found = proposal(film(SCENE), "script/0", "Rain falls.", "expand", "", 0)
    assert found.text == "Rain falls."
    assert found.said


def test_a_scene_that_is_gone_is_said() -> None:
    with pytest.raises(NotFound):
        proposal(film(SCENE), "script/9", "Rain.", "shorten", "", 0)
