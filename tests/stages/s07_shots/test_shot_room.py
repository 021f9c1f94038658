"""The shot list's verbs: numbers follow the order, lines stay whole and are spoken once, cells are read as people type them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from rehearsal import SCREENPLAYS, Rehearsal, of_file
from story_desk import Desk

from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.stages.s01_input.document import Engines, Input
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s07_shots import cells, checks, lines, service
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.studio.flags import flag_id

Sheet = list[tuple[str, Shot]]
SCRIPT = """INT. LAMP ROOM - NIGHT

MARA, 40, fills the lamp with oil. Rain runs down the glass. Her hands are steady.

JON
Is it lit?

MARA
Not yet.

JON
There is a ship beyond the reef.

She strikes a match. The wick catches. The whole room is gold.
"""


def film() -> Rehearsal:
    return Rehearsal(SCRIPT, "lamp.fountain", mode="screenplay").run("shots")


def scene(view: View) -> str:
    return view.all(Shot)[0][0].split("/")[1]


def carried_out(made: Rehearsal, wished: service.Wished) -> Sheet:
    for key, document in wished.items():
        if document is None:
            made.view.drop(key)
        else:
            made.put(key, document)
    return service.shots_of(made.view, scene(made.view))


def numbers(sheet: Sheet) -> list[str]:
    return [shot.number for _, shot in sheet]


def spoken(sheet: Sheet) -> list[str]:
    return [line.text for _, shot in sheet for line in shot.lines]


def total(sheet: Sheet) -> int:
    return sum(shot.duration_ms for _, shot in sheet)


def test_a_new_shot_stands_where_it_is_put_and_the_numbers_follow() -> None:
    made = film()
    before = service.shots_of(made.view, scene(made.view))
    after = carried_out(made, service.insert(made.view, scene(made.view), before[1][0]))
    assert len(after) == len(before) + 1
    assert numbers(after) == [str(place) for place in range(1, len(after) + 1)]
    assert [key for key, _ in after][:2] == [key for key, _ in before][:2]
    assert after[2][1].place == before[1][1].place
    first = carried_out(made, service.insert(made.view, scene(made.view), None))
    assert first[1][0] == before[0][0]
    assert service.lacking(first[0][1]) == ["action or dialogue"]


def test_a_list_begins_with_a_shot_where_there_is_none() -> None:
    made = film()
    for key, _ in made.view.all(Shot):
        made.view.drop(key)
    scene_id = next(head.key for head in made.view.heads("scene/")).partition("/")[2]
    (shot,) = service.insert(made.view, scene_id, None).values()
    assert isinstance(shot, Shot)
    assert shot.place
    with pytest.raises(NotFound):
        service.insert(made.view, "nowhere", None)


def test_a_split_keeps_the_time_and_every_line_whole() -> None:
    made = film()
    before = service.shots_of(made.view, scene(made.view))
    for key, shot in before:
        if shot.card:
            continue
        trial = film()
        sheet = service.shots_of(trial.view, scene(trial.view))
        at = [one for one, _ in before].index(key)
        after = carried_out(trial, service.split(trial.view, sheet[at][0]))
        assert total(after) == total(sheet)
        assert spoken(after) == spoken(sheet)
        assert numbers(after) == [str(place) for place in range(1, len(after) + 1)]
        if shot.action or len(shot.lines) > 1:
            assert not [one for one in checks.findings(trial.view) if one.blocking]


def test_a_split_is_refused_where_a_part_would_be_no_shot() -> None:
    made = film()
    key, shot = service.shots_of(made.view, scene(made.view))[1]
    for at_ms in (0, 100, shot.duration_ms - 100, shot.duration_ms):
        with pytest.raises(BadInput, match="too short"):
            service.split(made.view, key, at_ms)


def test_merging_undoes_a_split() -> None:
    made = film()
    sheet = service.shots_of(made.view, scene(made.view))
    key, shot = next((key, shot) for key, shot in sheet if len(shot.lines) > 1 or "." in shot.action[:-1])
    after = carried_out(made, service.split(made.view, key))
    place = [one for one, _ in after].index(key)
    again = carried_out(made, service.merge(made.view, [after[place + 1][0], key]))
    assert [one for one, _ in again] == [one for one, _ in sheet]
    merged = made.view.get(key, Shot)
    assert (merged.duration_ms, merged.cast, merged.number) == (shot.duration_ms, shot.cast, shot.number)
    assert [(line.text, line.start_ms) for line in merged.lines] == [(line.text, line.start_ms) for line in shot.lines]
    with pytest.raises(BadInput, match="side by side"):
        service.merge(made.view, [sheet[0][0], sheet[2][0]])


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(some.data())
def test_moving_any_shots_anywhere_keeps_all_and_numbers_by_place(data: some.DataObject) -> None:
    made = film()
    sheet = service.shots_of(made.view, scene(made.view))
    keys = [key for key, _ in sheet]
    chosen = data.draw(some.lists(some.sampled_from(keys), min_size=1, max_size=3, unique=True))
    rest = [key for key in keys if key not in chosen]
    after = data.draw(some.sampled_from([None, *rest]))
    moved = carried_out(made, service.move(made.view, chosen, after))
    at = 0 if after is None else rest.index(after) + 1
    assert [key for key, _ in moved] == [*rest[:at], *(key for key in keys if key in chosen), *rest[at:]]
    assert numbers(moved) == [str(place) for place in range(1, len(keys) + 1)]
    assert all(one.order < other.order for (_, one), (_, other) in pairwise(moved))


def test_what_is_taken_out_leaves_no_gap_in_the_numbers() -> None:
    made = film()
    sheet = service.shots_of(made.view, scene(made.view))
    after = carried_out(made, service.take_out(made.view, [sheet[1][0], sheet[2][0]]))
    assert numbers(after) == [str(place) for place in range(1, len(sheet) - 1)]
    with pytest.raises(NotFound):
        service.take_out(made.view, [sheet[1][0]])


def test_a_line_that_a_shot_takes_leaves_the_one_that_held_it() -> None:
    made = film()
    scene_id = scene(made.view)
    said = lines.spoken(made.view, scene_id)
    assert [one.text for one in said] == ["Is it lit?", "Not yet.", "There is a ship beyond the reef."]
    silent = next(key for key, shot in service.shots_of(made.view, scene_id) if not shot.lines and not shot.card)
    after = carried_out(made, lines.given(made.view, silent, [said[1].element, said[2].element]))
    assert sorted(spoken(after)) == sorted(one.text for one in said)
    taken = made.view.get(silent, Shot)
    assert [line.text for line in taken.lines] == ["Not yet.", "There is a ship beyond the reef."]
    assert taken.lines[1].start_ms > taken.lines[0].start_ms + taken.lines[0].duration_ms
    assert taken.duration_ms >= taken.lines[1].start_ms + taken.lines[1].duration_ms
    assert taken.lines[0].speaker
    emptied = carried_out(made, lines.given(made.view, silent, []))
    assert [one.kind for one in checks.findings(made.view) if one.kind == "line_missing"] == ["line_missing"] * 2
    assert len(emptied) == len(after)
    with pytest.raises(BadInput, match="no line of this scene"):
        lines.given(made.view, silent, [0])


def test_cells_are_read_as_people_type_them() -> None:
    made = film()
    sheet = service.shots_of(made.view, scene(made.view))
    columns = ["size", "angle", "movement", "lens_mm", "duration_ms", "transition", "mode", "cast", "notes"]
    row = ["close-up", "Eye level", "push in", "50 mm", "4,5 s", "dissolve", "words", "Mara, JON", "Slowly."]
    done = cells.pasted(made.view, sheet[1][0], columns, [row])
    assert done.refused == ()
    shot = done.wished[sheet[1][0]]
    assert isinstance(shot, Shot)
    assert (shot.size, shot.angle, shot.movement, shot.lens_mm, shot.duration_ms) == (
        "CU", "EYE_LEVEL", "PUSH_IN", 50, 4_500,
    )  # fmt: skip
    assert (shot.transition, shot.mode, shot.notes) == ("DISSOLVE", "words", "Slowly.")
    names = [made.view.get(f"asset/{one.asset}", Asset).name for one in shot.cast]
    assert names == ["Mara", "Jon"]


def test_a_cell_that_means_nothing_is_told_and_the_others_are_taken() -> None:
    made = film()
    sheet = service.shots_of(made.view, scene(made.view))
    columns = ["size", "duration_ms", "cast", "lines", "lens_mm", "sound", "notes"]
    row = ["enormous", "soon", "Nobody Known", "JON: I never said that.", "5", "xyzzy", "Taken."]
    done = cells.pasted(made.view, sheet[1][0], columns, [row])
    assert len(done.refused) == 6
    assert done.refused[0].startswith("Row 2, size: “enormous” is none of")
    shot = done.wished[sheet[1][0]]
    assert isinstance(shot, Shot)
    assert shot == sheet[1][1].but(notes="Taken.")
    with pytest.raises(BadInput, match="no column"):
        cells.pasted(made.view, sheet[1][0], ["order"], [["A"]])


def test_rows_past_the_end_become_new_shots() -> None:
    made = film()
    sheet = service.shots_of(made.view, scene(made.view))
    rows = [["MS", "The door opens."], ["CU", "The key."], ["WS", "The sea."], [""]]
    after = carried_out(made, cells.pasted(made.view, sheet[-1][0], ["size", "action"], rows).wished)
    assert len(after) == len(sheet) + 2
    assert [shot.action for _, shot in after][-3:] == ["The door opens.", "The key.", "The sea."]
    assert numbers(after) == [str(place) for place in range(1, len(after) + 1)]


def test_a_dialogue_cell_takes_lines_of_the_script_and_no_others() -> None:
    made = film()
    sheet = service.shots_of(made.view, scene(made.view))
    key = sheet[1][0]
    done = cells.pasted(made.view, key, ["lines"], [["MARA: Not yet."]])
    shot = done.wished[key]
    assert isinstance(shot, Shot)
    assert [line.text for line in shot.lines] == ["Not yet."]
    held = next((key, shot) for key, shot in sheet if shot.lines)
    same = cells.pasted(made.view, held[0], ["lines"], [[lines.held_in(held[1])]])
    assert same.wished[held[0]] == held[1]


def test_a_drafted_list_gives_nothing_to_look_at() -> None:
    for path in SCREENPLAYS:
        view = of_file(path).run("shots").view
        assert checks.findings(view) == []
        assert checks.flags(view) == []


def test_what_is_mandatory_blocks_and_what_is_advice_does_not() -> None:
    made = film()
    key, shot = service.shots_of(made.view, scene(made.view))[1]
    made.change(key, Shot, action="", lines=(), place="", duration_ms=110_000)
    found = checks.findings(made.view)
    assert [(one.field, one.blocking) for one in found if one.shot == key][:2] == [("action", True), ("place", True)]
    assert any(one.kind == "screen_time" and one.shot is None and not one.blocking for one in found)
    assert service.ready(made.view) == [f"Shot 1/{shot.number} lacks action or dialogue, place."]
    assert checks.findings(made.view, ["elsewhere"]) == []


def test_lengths_that_the_chosen_engine_does_not_make_are_advice() -> None:
    made = film()
    key, _ = service.shots_of(made.view, scene(made.view))[0]
    made.change(key, Shot, duration_ms=5_000)
    assert "engine_length" not in {one.kind for one in checks.findings(made.view)}
    made.change("input", Input, engines=Engines(video="veo-3.1-generate-001"))
    [found] = [one for one in checks.findings(made.view) if one.kind == "engine_length" and one.shot == key]
    assert (found.field, found.blocking) == ("duration_ms", False)
    assert "Veo makes 4, 6 or 8 s" in found.sentence
    made.change("input", Input, engines=Engines(video="of-tomorrow"))
    assert "engine_length" not in {one.kind for one in checks.findings(made.view)}


def test_a_jumping_cut_is_a_flag_until_the_shots_change() -> None:
    made = film()
    sheet = service.shots_of(made.view, scene(made.view))
    (one, first), (two, _) = next(pair for pair in pairwise(sheet) if pair[0][1].cast)
    made.change(one, Shot, size="MS", angle="EYE_LEVEL")
    made.change(two, Shot, size="MS", angle="EYE_LEVEL", cast=first.cast)
    flag = next(each for each in checks.flags(made.view) if each.kind == "thirty_degrees" and each.key == two)
    assert "the cut will jump" in flag.sentence
    assert len(flag.evidence) == 2
    assert flag.id == next(each.id for each in checks.flags(made.view) if each.key == two), (
        "the same for the same shots"
    )
    made.change(two, Shot, size="ECU")
    assert flag.id not in {each.id for each in checks.flags(made.view)}
    assert flag.id != flag_id("thirty_degrees")


@pytest.fixture
def desk_with_shots(desk: Desk) -> Desk:
    desk.file("lamp.fountain", SCRIPT.encode())
    desk.make("treatment", "beats", "script", "assets", "scenes", "shots")
    return desk


@pytest.mark.slow
def test_the_room_over_http_and_every_way_back(desk_with_shots: Desk) -> None:
    desk = desk_with_shots
    before = [(one["key"], one["hash"]) for one in desk.documents("shot")]
    scene_id = before[0][0].split("/")[1]
    table = desk.get("/shots/table")
    assert table["engine"] == "the embedded engine"
    assert "MCU" in table["words"]["size"]
    assert set(table["mandatory"]) <= set(table["columns"]), "what must be filled is told by column"
    assert {"action", "lines", "place", "cast"} <= set(table["mandatory"])
    for column, bounds in table["bounds"].items():
        for value in (bounds["least"], bounds["most"]):
            assert getattr(Shot.model_validate({"order": "V", column: value}), column) == value
        for beyond in (bounds["least"] - 1, bounds["most"] + 1):
            with pytest.raises(ValueError):
                Shot.model_validate({"order": "V", column: beyond})
    ways = [
        desk.post("/shots/insert", {"scene": scene_id, "after": before[0][0]}),
        desk.post("/shots/split", {"key": before[1][0]}),
        desk.post("/shots/move", {"keys": [before[2][0]], "after": None}),
        desk.post("/shots/merge", {"keys": [before[3][0], before[4][0]]}),
        desk.post("/shots/remove", {"keys": [before[5][0]]}),
        desk.post("/shots/paste", {"at": before[1][0], "columns": ["size"], "rows": [["CU"]]})["change"],
    ]
    numbered = [one["body"]["number"] for one in desk.documents("shot")]
    assert numbered == [str(place) for place in range(1, len(numbered) + 1)]
    assert desk.get(f"/shots/checks?scene={scene_id}")
    for way in reversed(ways):
        desk.post("/shots/undo", {"steps": way["undo"]})
    assert [(one["key"], one["hash"]) for one in desk.documents("shot")] == before
    said = desk.get(f"/shots/lines?scene={scene_id}")
    done = desk.post("/shots/lines", {"key": before[1][0], "elements": [said[0]["element"]]})
    assert before[1][0] in done["changed"]
    desk.post("/shots/split", {"key": "shot/nowhere/nothing"}, status=404)
