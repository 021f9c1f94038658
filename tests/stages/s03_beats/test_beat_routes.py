"""The board's verbs: each one change, all or none, with a way back that leaves nothing behind."""

import pytest
from story_desk import TALE, Desk


@pytest.fixture
def sheet(desk: Desk) -> Desk:
    desk.file("lamp.txt", TALE.encode())
    desk.make("treatment", "beats")
    return desk


def _stand(desk: Desk) -> list[tuple[str, str]]:
    return [(one["key"], one["hash"]) for one in desk.documents("beat")]


def test_split_merge_and_the_way_back(sheet: Desk) -> None:
    before, total = _stand(sheet), sheet.get("/beats/board")["total_ms"]
    done = sheet.post("/beats/split", {"key": before[0][0]})
    assert len(_stand(sheet)) == len(before) + 1
    assert sheet.get("/beats/board")["total_ms"] == total
    merged = sheet.post("/beats/merge", {"keys": [_stand(sheet)[0][0], _stand(sheet)[1][0]]})
    assert len(_stand(sheet)) == len(before)
    assert sheet.get("/beats/board")["total_ms"] == total
    sheet.post("/beats/undo", {"steps": merged["undo"]})
    sheet.post("/beats/undo", {"steps": done["undo"]})
    assert _stand(sheet) == before


def test_a_way_back_is_closed_once_something_else_was_changed(sheet: Desk) -> None:
    key = _stand(sheet)[0][0]
    done = sheet.post("/beats/split", {"key": key})
    sheet.post("/beats/retime", {"key": key, "duration_ms": 3_000})
    standing = _stand(sheet)
    refused = sheet.post("/beats/undo", {"steps": done["undo"]}, status=409)
    assert "changed since" in refused["sentence"]
    assert _stand(sheet) == standing


def test_moving_writes_one_beat_and_touches_no_neighbour(sheet: Desk) -> None:
    before = _stand(sheet)
    sheet.post("/beats/move", {"key": before[-1][0], "after": None})
    after = _stand(sheet)
    assert [key for key, _ in after] == [before[-1][0], *(key for key, _ in before[:-1])]
    assert after[1:] == before[:-1]
    sheet.post("/beats/move", {"key": before[-1][0], "after": before[0][0]})
    assert [key for key, _ in _stand(sheet)][:2] == [before[0][0], before[-1][0]]


def test_what_was_taken_out_comes_back_as_it_was(sheet: Desk) -> None:
    before = sheet.documents("beat")
    done = sheet.post("/beats/remove", {"keys": [before[0]["key"], before[1]["key"]]})
    assert len(sheet.documents("beat")) == len(before) - 2
    sheet.post("/beats/undo", {"steps": done["undo"]})
    after = sheet.documents("beat")
    assert [(one["key"], one["hash"], one["edited"], one["status"]) for one in after] == [
        (one["key"], one["hash"], one["edited"], one["status"]) for one in before
    ]


def test_a_new_beat_is_the_hands_own_and_survives_a_new_sheet(sheet: Desk) -> None:
    first = _stand(sheet)[0][0]
    (key,) = sheet.post("/beats/insert", {"after": first})["changed"]
    assert [one for one, _ in _stand(sheet)][1] == key
    sheet.post("/input/mode", {"mode": "adapt", "genre": "Thriller"})
    sheet.make("treatment", "beats")
    assert key in [one for one, _ in _stand(sheet)]


def test_retiming_can_keep_the_films_length(sheet: Desk) -> None:
    key, total = _stand(sheet)[0][0], sheet.get("/beats/board")["total_ms"]
    sheet.post("/beats/retime", {"key": key, "duration_ms": total // 2, "keep_total": True})
    board = sheet.get("/beats/board")
    assert board["total_ms"] == total
    assert board["beats"][1]["percent"] in (49, 50)
    refused = sheet.post("/beats/retime", {"key": key, "duration_ms": total, "keep_total": True}, status=422)
    assert "no time for the other beats" in refused["sentence"]


def test_beats_apart_are_not_merged_and_nothing_is_half_done(sheet: Desk) -> None:
    before = _stand(sheet)
    refused = sheet.post("/beats/merge", {"keys": [before[0][0], before[2][0]]}, status=422)
    assert "side by side" in refused["sentence"]
    sheet.post("/beats/remove", {"keys": [before[0][0], "beat/nowhere00000"]}, status=404)
    assert _stand(sheet) == before


def test_a_forged_way_back_is_refused(sheet: Desk) -> None:
    beats, treatment = sheet.documents("beat"), sheet.documents("treatment")[0]
    step = {"key": beats[0]["key"], "to": treatment["hash"], "base": beats[0]["hash"]}
    assert "never stood" in sheet.post("/beats/undo", {"steps": [step]}, status=422)["sentence"]
