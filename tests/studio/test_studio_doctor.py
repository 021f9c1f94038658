"""Every damage the doctor knows is done to a real studio: it is explained in a sentence, and mended, or it is said why not."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from crew import recipe
from ward import Studio

from aiuteur import timelines
from aiuteur.config import Settings
from aiuteur.db.tables import contents, doc_refs, renders, subtrees, worker_beats
from aiuteur.generation.renders import job_id
from aiuteur.jobs.bench import Bench
from aiuteur.pipeline import engines
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.studio.doctor import SET_ASIDE, examine
from aiuteur.timelines.projects import create_project


@pytest.fixture
async def studio(tmp_path: Path, database_url: str) -> Studio:
    home = {"AIUTEUR_HOME": str(tmp_path / "home"), "AIUTEUR_DATABASE_URL": database_url, "AIUTEUR_WORKERS": "1"}
    made = Studio(Settings.read(home))
    async with made.floor() as floor, floor.database.write() as tx:
        made.branch = (await create_project(tx, "Doctor")).main
        await timelines.save(tx, made.branch, "input", Input(title="First", mode="story"), base=None, author="me")
    return made


async def save(studio: Studio, key: str, document: Any, *, made: bool = False) -> str:
    async with studio.floor() as floor, floor.database.write() as tx:
        if made:
            basis = timelines.Basis(operation="test.make", version=1)
            return (await timelines.save_generated(tx, studio.branch, key, document, basis, "film")).hash
        head = await timelines.head(tx, studio.branch, key)
        base = None if head is None else head.hash
        return (await timelines.save(tx, studio.branch, key, document, base=base, author="me")).hash


async def rendered(studio: Studio, count: int) -> list[tuple[str, Path]]:
    """Some finished renders: key, file."""
    async with studio.floor() as floor:
        results = await asyncio.gather(
            *(floor.renders.ask(recipe(n), studio.branch, f"still/{n}") for n in range(count))
        )
        files = [result.made.file("still") for result in results]
        return [(file.recipe, floor.media.path_of(file.hash)) for file in files]


async def attempts(studio: Studio) -> dict[str, tuple[str, int]]:
    async with studio.floor() as floor, floor.database.read() as tx:
        rows = await tx.all(sa.select(renders.c.recipe_key, renders.c.status, renders.c.attempts))
    return {row.recipe_key: (row.status, row.attempts) for row in rows}


@pytest.mark.slow
async def test_a_sound_studio_is_called_sound_and_left_alone(studio: Studio) -> None:
    await rendered(studio, 1)
    before = await attempts(studio)
    found = await studio.look(repair=True)
    assert [name for name, one in found.items() if not one.sound] == []
    assert set(found) == {"database", "contents", "media", "jobs"}
    assert await attempts(studio) == before


@pytest.mark.slow
async def test_a_missing_file_is_made_again_and_no_other(studio: Studio) -> None:
    (lost, path), (kept, _) = await rendered(studio, 2)
    path.unlink()
    told = (await studio.bad())["media"]
    assert told.seen.startswith("1 finished renders have lost a file in ")
    assert not path.exists(), "looking repairs nothing"
    mended = (await studio.bad(repair=True))["media"]
    assert mended.repaired == "1 were made again, and no others."
    assert path.exists()
    assert await attempts(studio) == {lost: ("done", 2), kept: ("done", 1)}
    assert await studio.bad() == {}


@pytest.mark.slow
async def test_a_render_of_an_engine_that_is_gone_is_explained(studio: Studio) -> None:
    [(key, path)] = await rendered(studio, 1)
    async with studio.floor() as floor, floor.database.read() as tx:
        told = json.loads(str(await tx.scalar(sa.select(renders.c.recipe))))
    await studio.change(sa.update(renders).values(recipe=json.dumps({**told, "engine_version": 999})))
    path.unlink()
    why = (await studio.bad(repair=True))["media"]
    assert not why.repaired
    assert "Not repaired: it was made by embedded:previz in its version 999, which is not here any more" in why.cure
    assert await attempts(studio) == {key: ("done", 1)}


@pytest.mark.slow
async def test_a_file_with_other_bytes_is_put_by_and_made_again(studio: Studio) -> None:
    [(_, path)] = await rendered(studio, 1)
    right = path.read_bytes()
    path.write_bytes(right[:-1] + b"?")
    assert path.name in (await studio.bad())["files"].seen
    mended = await studio.bad(repair=True)
    assert mended["files"].repaired
    assert mended["media"].repaired == "1 were made again, and no others."
    assert path.read_bytes() == right
    assert (studio.settings.home / SET_ASIDE / path.name).read_bytes() == right[:-1] + b"?"
    assert await studio.bad() == {}


async def test_a_text_that_was_spelled_anew_is_put_back(studio: Studio) -> None:
    digest = await save(studio, "shot/s1/a", Shot(order="V", action="She waits."))
    await studio.change(
        sa.update(contents).where(contents.c.hash == digest).values(body=sa.func.replace(contents.c.body, '":', '": '))
    )
    told = (await studio.bad())["contents"]
    assert f"does not match its hash {digest}; it is the text of shot/s1/a." in told.seen
    mended = (await studio.bad(repair=True))["contents"]
    assert mended.repaired.startswith("The same text was put back; the damaged one is in ")
    assert '": ' in (studio.settings.home / SET_ASIDE / f"{digest.replace(':', '-')}.txt").read_text()
    assert await studio.bad() == {}


async def test_a_changed_text_is_not_guessed_but_explained(studio: Studio) -> None:
    first = await save(studio, "shot/s1/a", Shot(order="V", action="She waits."))
    second = await save(studio, "shot/s1/a", Shot(order="V", action="She runs."))
    changed = sa.func.replace(contents.c.body, "runs", "naps")
    await studio.change(sa.update(contents).where(contents.c.hash == second).values(body=changed))
    for repair in (False, True):
        told = (await studio.bad(repair=repair))["contents"]
        assert not told.repaired
        assert "Not repaired: its text is kept nowhere else." in told.cure
        assert f"The last whole version of shot/s1/a is {first}." in told.cure


async def test_a_basis_is_found_in_the_heads_that_hold_it_too(studio: Studio) -> None:
    await save(studio, "shot/s1/a", Shot(order="V"), made=True)
    async with studio.floor() as floor, floor.database.write() as tx:
        await timelines.commit(tx, studio.branch, "manual", "first", "me")
    await studio.change(sa.update(contents).where(contents.c.kind == "basis").values(body="{}"))
    assert (await studio.bad(repair=True))["contents"].repaired
    assert await studio.bad() == {}


async def test_history_is_written_anew_from_a_branch_that_stands_there(studio: Studio) -> None:
    async with studio.floor() as floor, floor.database.write() as tx:
        old = await timelines.commit(tx, studio.branch, "manual", "first", "me")
    await save(studio, "shot/s1/a", Shot(order="V"))
    async with studio.floor() as floor, floor.database.write() as tx:
        await timelines.commit(tx, studio.branch, "manual", "second", "me")
    await studio.change(sa.update(subtrees).where(subtrees.c.entries.contains("shot/s1/a")).values(entries="{}"))
    assert (await studio.bad())["history"].cure == "aiuteur doctor --repair mends it."
    assert (await studio.bad(repair=True))["history"].repaired == "It was written anew from what is kept."
    assert await studio.bad() == {}
    # nobody stands at the first commit any more once the story is changed too
    await save(studio, "input", Input(title="Second", mode="story"))
    async with studio.floor() as floor, floor.database.read() as tx:
        gone = json.loads(await timelines.trees.root_of_commit(tx, old.id))["story"]
    await studio.change(sa.update(subtrees).where(subtrees.c.hash == gone).values(entries="{}"))
    told = (await studio.bad(repair=True))["history"]
    assert (told.repaired, gone in told.seen) == ("", True)
    assert told.cure.startswith("Not repaired: no branch stands there any more.")


async def test_a_document_without_a_text_is_taken_out_if_a_machine_made_it(studio: Studio) -> None:
    made = await save(studio, "shot/s1/a", Shot(order="V", action="Made."), made=True)
    whole = await save(studio, "shot/s1/b", Shot(order="W", action="One."))
    written = await save(studio, "shot/s1/b", Shot(order="W", action="Two."))
    for digest in (made, written):
        studio.behind_its_back(f"DELETE FROM aiu_contents WHERE hash = '{digest}'")
    told = [one for one in await examine(studio.settings, engines(), repair=True) if one.name == "documents"]
    assert [one.seen for one in told] == [
        f"shot/s1/a has lost its text ({made} is not kept).",
        f"shot/s1/b has lost its text ({written} is not kept).",
    ]
    assert told[0].repaired == "It was taken out; the next aiuteur film makes it again."
    assert not told[1].repaired
    assert (
        f"a person wrote it, and it is kept nowhere else. The last whole version in its journal is {whole}."
        in told[1].cure
    )
    async with studio.floor() as floor, floor.database.read() as tx:
        assert [edit.outcome for edit in await timelines.history(tx, studio.branch, "shot/s1/a")] == [
            "saved",
            "removed",
        ]


async def test_what_documents_point_to_is_written_anew(studio: Studio) -> None:
    row = {"workspace_id": "local", "branch_id": studio.branch, "doc_key": "input", "ref_key": "asset/nobody"}
    await studio.change(sa.insert(doc_refs).values(**row))
    assert (await studio.bad())["references"].seen.startswith("Of input it is written down wrongly")
    assert (await studio.bad(repair=True))["references"].repaired == "Written anew for 1 documents."
    assert await studio.bad() == {}


@pytest.mark.slow
async def test_a_render_that_nobody_makes_goes_back_to_its_queue(studio: Studio) -> None:
    [(key, _)] = await rendered(studio, 1)
    await studio.change(sa.update(renders).values(status="running", worker="gone"))
    assert (await studio.bad())["renders"].seen.startswith("1 renders were asked for and nobody makes them any more")
    assert (await studio.bad(repair=True))["renders"].repaired == "1 are back in their queue."
    async with studio.floor() as floor:
        assert await floor.jobs.unfinished() == [(job_id("local", key, 2), "ENQUEUED")]
    assert await studio.bad() == {}


@pytest.mark.slow
async def test_jobs_of_a_dead_worker_and_jobs_without_a_render(studio: Studio) -> None:
    [(key, _)] = await rendered(studio, 1)
    async with studio.floor() as floor:
        await floor.renders.order(recipe(7), studio.branch, "still/7")
        [(waiting, _)] = await floor.jobs.unfinished()
    schema = "" if studio.settings.database_url.startswith("sqlite") else "dbos."
    ended, dead = job_id("local", key, 1), "UPDATE {0}workflow_status SET status = 'PENDING', executor_id = 'gone'"
    studio.behind_its_back(dead.format(schema) + f" WHERE workflow_uuid = '{waiting}'")
    studio.behind_its_back(f"UPDATE {schema}workflow_status SET status = 'ENQUEUED' WHERE workflow_uuid = '{ended}'")
    studio.behind_its_back("DELETE FROM aiu_render_uses WHERE doc_key = 'still/0'")
    studio.behind_its_back(f"DELETE FROM aiu_renders WHERE recipe_key = '{key}'")
    told = await studio.bad()
    assert told["workers"].seen == "1 workers ended without a word, with 1 jobs in hand: gone."
    assert told["jobs"].seen == f"1 jobs belong to no render: {ended}."
    mended = await studio.bad(repair=True)
    assert mended["workers"].repaired == "1 jobs are back in their queue."
    assert mended["jobs"].repaired == "They were cancelled."
    async with studio.floor() as floor:
        assert await floor.jobs.unfinished() == [(waiting, "ENQUEUED")]
    assert await studio.bad() == {}


def struck_later(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


async def test_a_worker_that_was_killed_is_told_by_its_lock(studio: Studio) -> None:
    home = studio.settings.home
    hold = (
        "import pathlib, sys, json; from aiuteur.jobs.bench import Bench; b = Bench(pathlib.Path(sys.argv[1]), 'struck');"
        "b.take(); b.folder.mkdir(parents=True); print(json.dumps(b.proof()), flush=True); sys.stdin.read()"
    )
    with struck_later([sys.executable, "-c", hold, str(home)]) as worker:
        assert worker.stdout is not None
        proof = worker.stdout.readline().decode()
        beat = {
            "worker": "struck",
            "host": os.uname().nodename,
            "pid": 1,
            "started_at": 0,
            "beat_at": 0,
            "facts": proof,
        }
        async with studio.floor() as floor, floor.database.service() as tx:
            await tx.execute(sa.insert(worker_beats).values(**beat))
        assert await studio.bad() == {}, "silent, but its lock proves that it lives"
        worker.kill()
    told = await studio.bad()
    assert told["workers"].seen == "1 workers ended without a word, with 0 jobs in hand: struck."
    assert told["left-overs"].seen == f"Runs that were killed left 1 things in {home / 'work'}."
    assert all(one.repaired for one in (await studio.bad(repair=True)).values())
    assert await studio.bad() == {}
    assert Bench(home, "struck").folder.exists() is False
