"""A flag that comes true by a change of a person's own is told to everyone in the film, once, and many of them together."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from newsroom import ANN, BO, Newsroom, newsroom
from rehearsal import Rehearsal
from scripts import TORN

from aiuteur import timelines
from aiuteur.accounts import notices
from aiuteur.accounts.notices import Notice
from aiuteur.accounts.person import Person
from aiuteur.db import LOCAL, Database
from aiuteur.generation.views import Views
from aiuteur.pipeline import PIPELINE
from aiuteur.screening.correspondent import Correspondent
from aiuteur.screening.risen import judged_by
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s08_looks import service
from aiuteur.stages.s08_looks.continuity import flags
from aiuteur.stages.s08_looks.document import Decision, Look
from aiuteur.studio import run_log
from aiuteur.studio.flags import FlagNote
from aiuteur.timelines import Basis


class Film:
    """Mara's coat is torn in the first of four scenes; everything is drafted, nobody has said anything."""

    def __init__(self, room: Newsroom, drafted: Rehearsal) -> None:
        self.room, self.drafted = room, drafted
        self.database, self.branch, self.save = room.database, room.branch, room.save
        self.mara = next(key.split("/")[1] for key, one in drafted.view.all(Asset) if one.name == "Mara")
        self.views = Views()

    def key(self, scene: int) -> str:
        return f"look/{self.drafted.scenes()[scene][0]}/{self.mara}"

    async def decide(self, scene: int, tag: str, *, on: bool, author: Person = ANN) -> None:
        """Somebody says that Mara is, or is no more, `tag` from the start of a scene, and does not say why."""
        async with self.database.read() as tx:
            head = await timelines.head(tx, self.branch, self.key(scene))
        assert head is not None
        assert isinstance(head.document, Look)
        said = service.decided(head.document, Decision(tag=tag, on=on, by=author.account_id))
        tags = tuple(sorted({*said.tags, tag} if on else {*said.tags} - {tag}))
        await self.save(self.key(scene), said.but(tags=tags), author)

    def correspondent(self) -> Correspondent:
        return Correspondent(self.database, self.room.gate, PIPELINE, self.views)

    async def flags(self, person: Person) -> list[Notice]:
        return [one for one in await self.room.told(person, look=self.correspondent()) if one.kind == "flags"]


@pytest.fixture(scope="module")
def drafted() -> Rehearsal:
    return Rehearsal(TORN, "x.fountain").run("looks")


@pytest.fixture
async def film(database: Database, tmp_path: Path, drafted: Rehearsal) -> AsyncIterator[Film]:
    async with newsroom(database, tmp_path, "The Coat") as room:
        made = {
            head.key: (head.document, head.basis or Basis(operation="x", version=1)) for head in drafted.view.heads()
        }
        async with database.write() as tx:
            await timelines.save_all_generated(tx, room.branch, made, "film")
        found = Film(room, drafted)
        assert flags(drafted.view) == []
        await found.correspondent().look(LOCAL)  # it has opened
        yield found


async def test_it_is_told_to_all_with_its_place_and_to_who_changed_it_too(film: Film) -> None:
    await film.decide(2, "torn", on=False)
    scene = film.drafted.scenes()[2][0]
    for person in (ANN, BO):
        [told] = await film.flags(person)
        assert told.sentence == "There is something to look at"
        assert told.detail.startswith("Mara is torn at the end of scene 2 and not at the start of scene 3")
        assert told.place == {"branch": film.branch, "stage": "scenes", "scene": scene}
        assert told.film == "The Coat"


async def test_each_is_told_once_however_often_it_goes_and_comes(film: Film) -> None:
    await film.decide(2, "torn", on=False)
    [first] = await film.flags(BO)
    await film.decide(2, "torn", on=True)
    assert [one.count for one in await film.flags(BO)] == [1]
    await film.decide(2, "torn", on=False)
    [again] = await film.flags(BO)
    assert (again.id, again.sentence, again.count, again.at) == (first.id, first.sentence, 1, first.at)
    await notices.mark(film.database, BO, None, read=True, cleared=True)
    await film.decide(2, "torn", on=True)
    await film.flags(BO)
    await film.decide(2, "torn", on=False)
    assert await film.flags(BO) == [], "also when it was read and cleared away, and by a studio that has just opened"


async def test_many_are_one_line(film: Film) -> None:
    await film.decide(1, "wet", on=True)
    await film.decide(2, "muddy", on=True)
    [told] = await film.flags(BO)
    several = int(told.sentence.split()[2])
    assert several >= 2
    assert told.sentence == f"There are {several} things to look at"
    await film.decide(3, "bloody", on=True)
    [more] = await film.flags(BO)
    assert more.id == told.id
    assert int(more.sentence.split()[2]) > several
    assert more.count == 1, "they are counted in the sentence"


async def test_what_stood_already_and_what_went_again_is_not_told(film: Film) -> None:
    await film.decide(2, "torn", on=False)
    await film.flags(BO)
    await notices.mark(film.database, BO, None, read=None, cleared=True)
    await film.save("input", film.drafted.view.get("input", Input).but(title="The Torn Coat"))
    await film.decide(3, "wet", on=True)
    await film.decide(3, "wet", on=False)
    assert await film.flags(BO) == []


async def test_a_run_that_finds_the_same_flag_does_not_tell_it_again(film: Film) -> None:
    await film.decide(2, "torn", on=False)
    [told] = await film.flags(BO)
    async with film.database.read() as tx:
        [flag] = flags(await film.views.view(tx, film.branch))
    run = film.room.run("looks")
    await run_log.begin(film.database, run)
    report = {"flags": [{"id": flag.id, "sentence": flag.sentence, "scene": flag.scene, "shot": ""}]}
    await run_log.write(film.database, replace(run, state="done", report=report))
    assert await film.flags(BO) == [told]


async def test_a_flag_that_was_answered_at_once_is_no_news(film: Film) -> None:
    await film.decide(2, "torn", on=False)
    async with film.database.read() as tx:
        [flag] = flags(await film.views.view(tx, film.branch))
    await film.save(f"flag/{flag.id}", FlagNote(kind=flag.kind, state="overridden", reason="She sewed it."))
    assert await film.flags(BO) == []


async def test_a_document_that_came_or_went_is_judged_too(film: Film) -> None:
    async with film.database.write() as tx:
        head = await timelines.head(tx, film.branch, film.key(2))
        assert head is not None
        await timelines.remove(tx, film.branch, film.key(2), ANN.account_id)
    assert await film.flags(BO) == []
    assert isinstance(head.document, Look)
    await film.save(film.key(2), head.document.but(tags=()))
    [told] = await film.flags(BO)
    assert "torn" in told.detail


async def test_a_change_too_large_to_be_told_document_by_document_is_judged_too(film: Film) -> None:
    async with film.database.write() as tx:
        head = await timelines.head(tx, film.branch, film.key(2))
        assert head is not None
        assert isinstance(head.document, Look)
        bare = head.document.but(tags=())
        await timelines.save(tx, film.branch, film.key(2), bare, base=head.hash, author=ANN.account_id)
        for number in range(50):
            thing = Asset(order=f"z{number}", asset_kind="prop", name=f"Crate {number}")
            await timelines.save(tx, film.branch, f"asset/crate{number}", thing, base=None, author=ANN.account_id)
    [told] = await film.flags(BO)
    assert "torn" in told.detail
    async with film.database.write() as tx:
        await timelines.save(
            tx, film.branch, film.key(2), head.document, base=bare.content_hash(), author=ANN.account_id
        )
        for number in range(50):
            await timelines.remove(tx, film.branch, f"asset/crate{number}", ANN.account_id)
    assert [one.id for one in await film.flags(BO)] == [told.id]


def test_what_no_rule_looks_at_is_not_judged() -> None:
    kinds = judged_by(PIPELINE)
    assert {"look", "shot", "scene", "asset", "script", "prompt", "reading"} <= kinds
    assert not {"treatment", "beat", "clip", "cut", "flag"} & kinds
