"""What a run did to what stood is told with names, and a run that made nothing anew is silent."""

from aiuteur.generation.produce import Kept, Match, Report, TakenOut
from aiuteur.generation.view import View
from aiuteur.kit.schema import Document
from aiuteur.screening.remade import remade
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.timelines import Head


def view(**shots: str) -> View:
    """One scene with shots by id and number."""
    documents: dict[str, Document] = {"scene/s": Scene(order="V", number="2", slugline="EXT. PIER - DAY")}
    documents |= {f"shot/s/{one}": Shot(order=number, number=number) for one, number in shots.items()}
    return View({key: Head(key, one.KIND, one.content_hash(), one, None, 1, "x", 0) for key, one in documents.items()})


def test_who_is_who_and_what_became_of_a_hands_changes() -> None:
    before, after = view(a="1", b="2", c="3", d="4"), view(a="1", c="2", e="3", d="4")
    matches = [
        Match("shot/s/a", "shot/s/a", 100),
        Match("shot/s/c", "shot/s/c", 71),
        Match("shot/s/d", "shot/s/d", 62),
        Match(None, "shot/s/e"),
        Match("shot/s/b", None),
    ]
    report = Report(
        matches=matches,
        kept=[Kept("shot/s/c", ("notes", "size"))],
        taken_out=[TakenOut("shot/s/b", "s2:0123456789abcdef")],
        locked=["shot/s/a", "shot/s/a"],
    )
    found = remade(report, before, after)
    assert found.lines() == [
        "Who is who     shot: 1 as before, 2 changed (shot/2/2, was shot/2/3, 71 % the same, shot/2/4 62 % the same), "
        "1 new (shot/2/3), 1 gone (shot/2/2)",
        "Kept as you set it: shot/2/2 (notes, size)",
        "Taken out      shot/2/2, which you had changed: the film has no place for it any more. To have it again: "
        "aiuteur set shot/s/b --text 0123456789",
        "Locked, so left as it is: shot/2/1",
    ]
    told = found.json()
    assert told["matches"][1] == {
        "old": "shot/s/c", "new": "shot/s/c", "was": "shot/2/3", "name": "shot/2/2", "sure": 71
    }  # fmt: skip
    assert told["kept"] == [{"name": "shot/2/2", "key": "shot/s/c", "fields": ["notes", "size"]}]
    assert told["taken_out"] == [{"name": "shot/2/2", "key": "shot/s/b", "hash": "s2:0123456789abcdef"}]
    assert told["locked"] == ["shot/s/a"]


def test_lists_that_came_out_as_they_were_are_not_told() -> None:
    same = view(a="1")
    assert remade(Report(matches=[Match("shot/s/a", "shot/s/a", 100)]), same, same).lines() == []
    assert remade(Report(), same, same).lines() == []
