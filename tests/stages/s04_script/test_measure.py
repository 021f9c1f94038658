"""What the page counts, and what it offers to go on with."""

from __future__ import annotations

from pathlib import Path

from script_page import film

from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.layout import page_count
from aiuteur.craft.screenplay.layout_blocks import TEXT_COLUMNS
from aiuteur.craft.screenplay.layout_wrap import wrapped
from aiuteur.craft.screenplay.scenes import split_scenes
from aiuteur.generation.view import View
from aiuteur.kit.order import spread
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s04_script.measure import measured, names
from aiuteur.stages.s04_script.page import scene_text
from aiuteur.timelines import Head

EXAMPLES = Path(__file__).parents[3] / "examples"


def whole(text: str) -> View:
    view = View({})
    scenes = split_scenes(parse(text))
    for place, (order, scene) in enumerate(zip(spread(len(scenes)), scenes, strict=True)):
        document = ScriptScene(order=order, elements=scene.elements)
        view.put(Head(f"script/{place}", "script", document.content_hash(), document, None, 1, "test", 0))
    return view


def test_pages_eighths_and_time_of_a_script_of_ours() -> None:
    text = next(EXAMPLES.glob("*.fountain")).read_text(encoding="utf-8")
    found = measured(whole(text))
    assert found.pages == page_count(parse(text))
    assert [start.number for start in found.starts] == list(range(1, found.pages + 1))
    assert found.starts[0] == found.starts[0].but(scene="script/0", element=0, line=0, speech="")
    assert sum(scene.eighths for scene in found.scenes) >= len(found.scenes)
    assert found.running_ms == sum(scene.running_ms for scene in found.scenes) > 0
    assert [scene.page for scene in found.scenes] == sorted(scene.page for scene in found.scenes)


def test_a_speech_that_a_page_cuts_says_who_goes_on() -> None:
    speech = " ".join(f"This is sentence number {n}, and it goes on for a while." for n in range(80))
    found = measured(film(f"INT. HALL - DAY\n\nMARA\n{speech}"))
    assert found.pages > 1
    second = found.starts[1]
    assert (second.scene, second.element, second.speech) == ("script/0", 2, "MARA")
    assert 10 < second.line < 55


def test_the_second_page_begins_in_the_scene_that_stands_there() -> None:
    found = measured(film(*(f"INT. ROOM {n} - DAY\n\nIt is quiet here.\n\nIt stays so." for n in range(20))))
    assert found.starts[1].scene == f"script/{next(n for n, scene in enumerate(found.scenes) if scene.page == 2)}"
    assert (found.starts[1].element, found.starts[1].line) == (0, 0)


def test_an_empty_script_counts_nothing() -> None:
    assert measured(film()).pages == 0
    assert names(film()).characters == ()


def test_names_come_by_use_and_without_extensions() -> None:
    found = names(
        film("INT. HUT, LOFT - DAY\n\nBO\nHi.\n\nMARA (V.O.)\nNo.", "INT. HUT, LOFT - NIGHT\n\nMARA (CONT'D)\nYes.")
    )
    assert found.characters == ("MARA", "BO")
    assert found.places == ("HUT - LOFT",)
    assert "CUT TO:" in found.transitions


def test_a_page_begins_at_a_place_in_the_text_of_its_scene() -> None:
    told = " ".join(f"This is *sentence* number {n} of a paragraph that goes on." for n in range(120))
    view = film("INT. HUT - DAY\n\n🌊 It begins.", f"EXT. SHORE - DAY\n\n🌊 {told}\n\nIt ends.")
    found = measured(view)
    assert found.pages > 1
    second = found.starts[1]
    text = scene_text(view.get(second.scene, ScriptScene))
    units = text.encode("utf-16-le")
    before, after = units[: second.at * 2].decode("utf-16-le"), units[second.at * 2 :].decode("utf-16-le")
    action = before.partition("\n\n")[2]
    assert len(wrapped(action, TEXT_COLUMNS, indents=True)) == second.line > 2
    assert after[:1].strip()
    assert found.starts[0].at == 0
