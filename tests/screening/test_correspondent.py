"""What happens in a film is told to the people of its workspace: to whom it is news, once, whatever is killed when."""

import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from newsroom import ANN, BO, Newsroom, newsroom

from aiuteur import events, timelines
from aiuteur.accounts.gatehouse import Gatehouse
from aiuteur.accounts.person import OWNER
from aiuteur.config import Settings
from aiuteur.db import LOCAL, Database
from aiuteur.db.tables import notice_marks, runs
from aiuteur.events.log import Event
from aiuteur.generation.views import Views
from aiuteur.pipeline import PIPELINE
from aiuteur.screening.news import Reporter
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s12_video.document import Issue
from aiuteur.studio import run_log
from aiuteur.studio.flags import FlagNote
from aiuteur.timelines import Basis

_NO_PROCESS = 1 << 22  # one more than a system has


def page(typed: str) -> ScriptScene:
    return ScriptScene(order="V", elements=(), typed=typed)


async def ended(cast: Newsroom, state: run_log.State, **more: Any) -> None:
    run = cast.run()
    await run_log.begin(cast.database, run)
    await run_log.write(cast.database, replace(run, state=state, **more))


@pytest.fixture
async def cast(database: Database, tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(database, tmp_path, "The Lamp") as made:
        await made.correspondent().look(LOCAL)  # it has opened
        yield made


async def test_changes_are_told_to_the_others_once_and_count(cast: Newsroom) -> None:
    for text in ("INT. A", "INT. AB", "INT. ABC"):
        await cast.save("script/s1", page(text))
    [told] = await cast.told(BO)
    assert (told.kind, told.sentence, told.count, told.film) == ("changes", "Ann changed Script", 3, "The Lamp")
    assert told.place == {"branch": cast.branch, "stage": "script", "doc": "script/s1"}
    assert await cast.told(ANN) == [], "who did it knows"
    await cast.save("script/s1", page("INT. ABCD"))
    [again] = await cast.told(BO)
    assert (again.id, again.count) == (told.id, 4)


async def test_what_a_run_writes_is_told_as_the_run(cast: Newsroom) -> None:
    async with cast.database.write() as tx:
        basis = Basis(operation="script.write", version=1)
        await timelines.save_generated(tx, cast.branch, "script/s1", page("INT. A"), basis, ANN.account_id)
    await ended(cast, "done", request={"guidance": "more rain"})
    assert [(one.kind, one.sentence, one.detail) for one in await cast.told(ANN)] == [
        ("made", "Frames: made", "With the words “more rain”")
    ]
    assert [one.sentence for one in await cast.told(BO)] == ["Ann had Frames made"]


async def test_what_could_not_be_made_is_told_to_who_asked(cast: Newsroom) -> None:
    await ended(cast, "failed", error={"sentence": "The disk is full."})
    await ended(cast, "cancelled")
    [told] = await cast.told(ANN)
    assert (told.kind, told.sentence, told.detail) == ("failed", "Frames could not be made", "The disk is full.")
    assert told.place == {"branch": cast.branch, "stage": "frames"}
    assert await cast.told(BO) == []


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (["clip/s1/a"], {"scene": "s1", "shot": "a"}),
        (["clip/s1/a", "frame/s1/a"], {"scene": "s1", "shot": "a"}),
        (["clip/s1/a", "clip/s1/b"], {"scene": "s1"}),
        (["look/s1/mara"], {"scene": "s1"}),
        (["shot/s1/"], {"scene": "s1"}),
        (["shot/s1"], {"scene": "s1"}),
        (["clip/s1/a", "clip/s2/a"], {}),
        (["sound/film"], {}),
        (["asset/mara"], {}),
        ([], {}),
    ],
)
async def test_it_leads_to_what_was_made(cast: Newsroom, keys: list[str], place: dict[str, str]) -> None:
    run = cast.run("video", request={"keys": keys})
    await run_log.begin(cast.database, run)
    await run_log.write(cast.database, replace(run, state="done"))
    [told] = await cast.told(ANN)
    assert told.place == {"branch": cast.branch, "stage": "video", **place}


async def test_flags_that_a_run_raised_are_told_to_all(cast: Newsroom) -> None:
    flag = {"id": "f1", "sentence": "The coat is torn in one shot and whole in the next.", "scene": "s1", "shot": "a"}
    await ended(cast, "done", report={"flags": [flag, {**flag, "id": "f2", "shot": "b"}]})
    for person in (ANN, BO):
        found = {one.kind: one for one in await cast.told(person)}
        assert found["flags"].sentence == "There are 2 things to look at"
        assert found["flags"].detail.startswith("The coat is torn")
        assert found["flags"].place == {"branch": cast.branch, "stage": "frames", "scene": "s1", "shot": "a"}


async def test_flags_by_hand_and_issues_are_told_with_their_place(cast: Newsroom) -> None:
    await cast.save("flag/f1", FlagNote(kind="note", scene="s1", sentence="Whose hat is this?"))
    await cast.save("flag/f2", FlagNote(kind="wardrobe", state="settled"))  # what is said to a flag of a rule
    issue = Issue(kind="look", scene="s1", shot="a", stage="looks", words="no scar")
    await cast.save("issue/i1", issue)
    await cast.save("issue/i1", issue.but(state="fixed"))
    found = {one.kind: one for one in await cast.told(BO)}
    assert set(found) == {"flags", "issues"}
    assert (found["flags"].sentence, found["flags"].detail) == ("Ann raised a flag", "Whose hat is this?")
    assert found["issues"].sentence == "Ann settled an issue"
    assert found["issues"].count == 2
    assert found["issues"].place == {
        "branch": cast.branch, "stage": "looks", "issue": "i1", "scene": "s1", "shot": "a",
    }  # fmt: skip
    assert await cast.told(ANN) == []


async def test_approvals_are_told_but_not_those_that_nobody_gave(cast: Newsroom) -> None:
    async with cast.database.write() as tx:
        await timelines.approve(tx, cast.branch, "script", "", "f", False, ANN.account_id)
        await timelines.approve(tx, cast.branch, "beats", "", "f", True, ANN.account_id)
    assert [(one.kind, one.sentence) for one in await cast.told(BO)] == [("approvals", "Ann approved Script")]


async def test_it_is_told_once_after_a_restart_and_beside_another_studio(cast: Newsroom) -> None:
    one, other = cast.correspondent(), cast.correspondent()
    await one.look(LOCAL)
    await other.look(LOCAL)
    await cast.save("script/s1", page("INT. A"))
    assert [told.count for told in await cast.told(BO, look=one)] == [1]
    for again in (other, one, cast.correspondent()):
        assert [told.count for told in await cast.told(BO, look=again)] == [1]
    await cast.save("script/s1", page("INT. AB"))
    assert [told.count for told in await cast.told(BO, look=other)] == [2]
    assert [told.count for told in await cast.told(BO, look=one)] == [2]


async def test_what_happened_while_nobody_told_is_told_by_the_next(cast: Newsroom) -> None:
    """The studio is killed between the change and the telling."""
    await cast.save("script/s1", page("INT. A"))
    await ended(cast, "done")
    assert {one.kind for one in await cast.told(BO)} == {"changes", "made"}


async def test_a_run_whose_process_is_gone_is_told_as_broken_off(cast: Newsroom) -> None:
    run = cast.run()
    await run_log.begin(cast.database, run)
    gone = f"{socket.gethostname()}:{_NO_PROCESS}:x"
    async with cast.database.write() as tx:
        await tx.execute(sa.update(runs).where(runs.c.id == run.id).values(server=gone))
    correspondent = cast.correspondent()
    await correspondent.look_round()
    await correspondent.look_round()
    [told] = await cast.told(ANN, look=correspondent)
    assert (told.kind, told.count) == ("failed", 1)
    assert told.detail.startswith("The studio was closed")
    assert (await run_log.read(cast.database, run.id)).state == "failed"


async def test_a_run_that_goes_on_is_left_alone(cast: Newsroom) -> None:
    run = cast.run()
    await run_log.begin(cast.database, run)
    await cast.correspondent().look_round()
    async with cast.database.read() as tx:
        assert await tx.scalar(sa.select(runs.c.state).where(runs.c.id == run.id)) == "running"


async def test_pages_are_told_that_there_is_something_new_and_only_then(cast: Newsroom) -> None:
    correspondent = cast.correspondent()
    async with cast.database.read() as tx:
        before = await events.cursor(tx)
    await cast.save("script/s1", page("INT. A"))
    await correspondent.look(LOCAL)
    await cast.save("script/s1", page("INT. AB"))
    await correspondent.look(LOCAL)
    async with cast.database.read() as tx:
        found = [one.name for one in await events.after(tx, before)]
    assert found == ["document", "notice", "document"]


async def test_in_local_mode_the_owner_is_told_what_is_made(cast: Newsroom, tmp_path: Path) -> None:
    cast.gate = Gatehouse(Settings.read({"AIUTEUR_HOME": str(tmp_path)}), cast.database)
    run = replace(cast.run(), author="owner")
    await run_log.begin(cast.database, run)
    await run_log.write(cast.database, replace(run, state="done"))
    await cast.save("script/s1", page("INT. A"), replace(OWNER))
    assert [one.sentence for one in await cast.told(OWNER)] == ["Frames: made"]


async def test_an_event_that_nobody_understands_stops_no_other(cast: Newsroom) -> None:
    async with cast.database.write() as tx:
        events.append(tx, cast.project, cast.branch, "run", {"of": "another time"})
    await ended(cast, "done")
    assert [one.sentence for one in await cast.told(ANN)] == ["Frames: made"]


async def test_a_studio_that_hears_of_a_workspace_for_the_first_time_leaves_the_past(cast: Newsroom) -> None:
    await ended(cast, "done")
    async with cast.database.service() as tx:
        await tx.execute(notice_marks.delete())
    late = cast.correspondent()
    late._opened += 60_000
    assert await cast.told(ANN, look=late) == []


async def test_what_the_command_line_does_is_no_news(cast: Newsroom) -> None:
    async with cast.database.read() as tx:
        body = {"branch": cast.branch, "key": "script", "kind": "script", "hash": "h", "author": "film"}
        event = Event(1, cast.project, cast.branch, "document", body, 1)
        assert await Reporter(tx, Views(), PIPELINE, {ANN.account_id: "Ann"}).of([event]) == []
