"""What a hand had changed and a new list has no place for: taken out, said once with its name, and brought back by its key."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from premises import Premises, written

from aiuteur import timelines
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.pipeline import PIPELINE
from aiuteur.screening.remade import remade
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.studio.desk import beside, save_by_hand

SCRIPT = """INT. KITCHEN - NIGHT

MARA, 40, sits. A letter lies there.

MARA
Read it.

JONAS
No.

EXT. PIER - DAY

JONAS, 30, waits.
"""


@pytest.fixture
async def film(tmp_path: Path, database_url: str) -> AsyncIterator[Premises]:
    """A script whose first scene is shortened after a hand was at all of its shots."""
    async with written(tmp_path, SCRIPT, "kitchen.fountain", database_url) as made:
        scene = next(key for key, _ in made.view.all(ScriptScene)).split("/")[1]
        for key, _ in made.view.all(Shot, f"shot/{scene}/"):
            await made.change(key, Shot, notes=f"seen by {key}")
        script = made.view.get(f"script/{scene}", ScriptScene)
        await made.change(f"script/{scene}", ScriptScene, elements=script.elements[:2])
        yield made


@pytest.mark.slow
async def test_it_is_said_once_with_its_name_and_the_second_film_says_and_makes_nothing(film: Premises) -> None:
    before = View({head.key: head for head in film.view.heads()})
    report = await film.produce()
    assert report.taken_out
    gone = {one.key for one in report.taken_out}
    assert {key.partition("/")[0] for key in gone} == {"shot"}
    assert not any(film.view.head(key) for key in gone)
    found = remade(report, before, film.view)
    for one, (name, key, digest) in zip(report.taken_out, found.taken_out, strict=True):
        head = before.head(key)
        assert head is not None
        assert (one.key, one.hash, digest) == (key, head.hash, head.hash)
        assert name.startswith("shot/1/")
        assert any(f"{name}," in line and f"set {key} --text {digest[3:13]}" in line for line in found.lines())
    assert any(" shot: " in line and " gone (" in line for line in found.lines())
    stays = [shot for key, shot in film.view.all(Shot) if key in {head.key for head in before.heads()}]
    assert any(shot.notes for shot in stays), "what continues keeps the hand's words"
    middle = View({head.key: head for head in film.view.heads()})
    again = await film.produce()
    assert set(again.outcomes) == {"fresh"}
    assert remade(again, middle, film.view).lines() == []
    assert (again.before, again.taken_out, again.kept) == (None, [], [])


@pytest.mark.slow
async def test_brought_back_it_is_the_hands_own_and_stays(film: Premises) -> None:
    one = (await film.produce()).taken_out[0]
    async with film.floor.database.read() as tx:
        text = await timelines.document_of(tx, one.hash)
    assert isinstance(text, Shot)
    with pytest.raises(NotFound):
        await save_by_hand(film.floor.database, film.branch, film.view, PIPELINE, one.key, text, "ann")
    back = beside(film.view, one.key, text)
    assert isinstance(back, Shot)
    numbers = [shot.number for _, shot in film.view.all(Shot, one.key.rpartition("/")[0] + "/")]
    assert back.number not in numbers
    await save_by_hand(film.floor.database, film.branch, film.view, PIPELINE, one.key, back, "ann", anew=True)
    report = await film.produce()
    assert report.taken_out == []
    assert film.view.get(one.key, Shot) == back
    assert film.view.find(one.key.replace("shot/", "prompt/"), Prompt) is not None
    assert set((await film.produce()).outcomes) == {"fresh"}
    scene = one.key.split("/")[1]
    script = film.view.get(f"script/{scene}", ScriptScene)
    await film.change(f"script/{scene}", ScriptScene, elements=script.elements[:1])
    await film.produce()
    assert film.view.get(one.key, Shot).notes == back.notes, "no new list takes it out"
