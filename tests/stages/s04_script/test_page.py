"""One page, many scenes: what is typed lands in the right one, and nothing that was typed is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from script_page import film, put

from aiuteur.craft.screenplay.elements import Screenplay
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.fountain_write import write
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s04_script.page import Spliced, scene_text, splice

HUT = "INT. HUT - NIGHT\n\nRain on the roof.\n\nBO\nWho is there?"
SHORE = "EXT. SHORE - DAWN\n\nThe sea is flat."
ROAD = "EXT. ROAD - DAY\n\nA bus comes.\n\nCUT TO:"


def after(view: View, done: Spliced) -> list[tuple[str, str]]:
    """The page as it stands behind a splice: keys and texts."""
    for key in done.removed:
        view.drop(key)
    for key, scene in done.documents.items():
        put(view, key, scene)
    return [(key, scene_text(scene)) for key, scene in view.all(ScriptScene)]


def test_one_word_changes_one_scene() -> None:
    view = film(HUT, SHORE, ROAD)
    done = splice(view, ["script/1"], "EXT. SHORE - DAWN\n\nThe sea is grey.\n")
    assert list(done.documents) == ["script/1"]
    assert done.removed == ()
    assert [text for _, text in after(view, done)] == [HUT, "EXT. SHORE - DAWN\n\nThe sea is grey.", ROAD]


def test_nothing_typed_changes_nothing() -> None:
    assert splice(film(HUT, SHORE), ["script/0", "script/1"], f"{HUT}\n\n{SHORE}\n").documents == {}


def test_a_heading_typed_in_a_scene_makes_two_of_it_and_the_rest_keeps_its_key() -> None:
    view = film(HUT, SHORE, ROAD)
    text = "EXT. SHORE - DAWN\n\nThe sea is flat.\n\nINT. BOAT - DAY\n\nA cat sleeps."
    done = splice(view, ["script/1"], text)
    page = after(view, done)
    assert [words for _, words in page] == [HUT, SHORE, "INT. BOAT - DAY\n\nA cat sleeps.", ROAD]
    assert page[1][0] == "script/1"
    assert page[2][0] not in ("script/0", "script/1", "script/2")
    assert [(part.start, part.end) for part in done.parts] == [
        (0, text.index("INT. BOAT")),
        (text.index("INT. BOAT"), len(text)),
    ]


def test_a_scene_without_its_heading_ends_the_one_before() -> None:
    view = film(HUT, SHORE, ROAD)
    done = splice(view, ["script/1"], "The sea is flat.")
    assert done.removed == ("script/1",)
    assert [words for _, words in after(view, done)] == [f"{HUT}\n\nThe sea is flat.", ROAD]


def test_the_first_scene_may_have_no_heading_and_is_no_title_page() -> None:
    view = film(HUT)
    assert [words for _, words in after(view, splice(view, ["script/0"], "Title: of nothing\n\nRain."))] == [
        "Title: of nothing\n\nRain."
    ]


def test_everything_taken_out_removes_the_scene() -> None:
    done = splice(film(HUT, SHORE), ["script/0"], " \n\n")
    assert (done.documents, done.removed) == ({}, ("script/0",))


def test_two_scenes_changed_places() -> None:
    view = film(HUT, SHORE, ROAD)
    page = after(view, splice(view, ["script/0", "script/1"], f"{SHORE}\n\n{HUT}"))
    assert [words for _, words in page] == [SHORE, HUT, ROAD]


def test_scenes_are_put_at_the_end_and_into_an_empty_script() -> None:
    view = film(HUT)
    assert [words for _, words in after(view, splice(view, [], f"{SHORE}\n\n{ROAD}", "script/0"))] == [HUT, SHORE, ROAD]
    empty = film()
    assert [words for _, words in after(empty, splice(empty, [], f"{SHORE}\n\n{ROAD}"))] == [SHORE, ROAD]


def test_what_elements_do_not_hold_stays_as_typed_until_the_words_change() -> None:
    view = film(HUT)
    typed = "INT. HUT - NIGHT\n\n\nRain on the roof. /* Snow? */\n\n@BO\nWho is there?"
    assert after(view, splice(view, ["script/0"], typed))[0][1] == typed
    scene = view.get("script/0", ScriptScene)
    put(view, "script/0", scene.but(elements=parse(SHORE).elements))  # somebody else, elsewhere
    assert scene_text(view.get("script/0", ScriptScene)) == SHORE


def test_a_scene_that_is_gone_is_said() -> None:
    with pytest.raises(NotFound, match="not in the script any more"):
        splice(film(HUT), ["script/7"], SHORE)


_LINES = st.lists(
    st.sampled_from(["INT. HUT - DAY", "EXT. SEA", "Rain.", "BO", "Hi.", "", "", "/* x */", "# Act", "= so", "Title: A", "> CUT TO:", "===", "[[n]]", "  "]),
    max_size=14,
).map("\n".join)  # fmt: skip


@pytest.mark.slow
@given(st.lists(_LINES, min_size=1, max_size=4), st.integers(0, 3), st.integers(0, 4), _LINES)
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_is_on_the_page_once_and_in_order(
    texts: list[str], start: int, count: int, text: str
) -> None:
    view = film(*(one for one in texts if parse("===\n\n" + one).elements[1:]))
    keys = [key for key, _ in view.all(ScriptScene)]
    was = keys[start : start + count]
    left = [one for key, scene in view.all(ScriptScene) if key not in was for one in scene.elements]
    place = sum(len(view.get(key, ScriptScene).elements) for key in keys[: min(start, len(keys))])
    done = splice(view, was, text, keys[min(start, len(keys)) - 1] if not was and start and keys else None)
    typed = parse("===\n\n" + text).elements[1:]
    page = after(view, done)
    now = [one for _, scene in view.all(ScriptScene) for one in scene.elements]
    at = place if was or start else 0
    assert now == [*left[:at], *typed, *left[at:]]
    orders = [scene.order for _, scene in view.all(ScriptScene)]
    assert all(one < other for one, other in pairwise(orders))
    assert len({key for key, _ in page}) == len(page)
    if typed:
        assert (done.parts[0].start, done.parts[-1].end) == (0, len(text))
        assert all(one.end == other.start for one, other in pairwise(done.parts))
    for _, scene in view.all(ScriptScene):
        assert parse("===\n\n" + write(Screenplay(elements=scene.elements))).elements[1:] == scene.elements
