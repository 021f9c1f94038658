"""An approved script is never written over: whoever asks is refused and offered a branch, and the branch keeps both."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from premises import Premises, written

from aiuteur import timelines
from aiuteur.db.tables import approvals, branches, commits, edits, heads, locks, metadata
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.produce import Event, Report
from aiuteur.kit.errors import BadInput
from aiuteur.pipeline import PIPELINE
from aiuteur.stages.s02_treatment.document import Treatment
from aiuteur.stages.s03_beats.document import Beat
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.studio.desk import save_by_hand, set_lock
from aiuteur.studio.gates import NeedsBranch, approved_by_hand
from aiuteur.studio.offers import free_name
from aiuteur.studio.production import bring_up_to_date, needs_branch, open_view
from aiuteur.timelines.locks import approve

pytestmark = pytest.mark.xdist_group("forced_branch")  # one film is written for all
STORY = Path(__file__).resolve().parents[2] / "examples" / "the_lamp_at_gull_rock.txt"
UPTO = PIPELINE[:5]


@pytest.fixture
async def film(tmp_path: Path, database_url: str) -> AsyncIterator[Premises]:
    text = STORY.read_text(encoding="utf-8")
    async with written(tmp_path, text, "story.txt", database_url, stages=UPTO, target_ms=40_000) as made:
        yield made


async def pick(film: Premises, key: str) -> Any:
    """Picks another treatment, so that beats and script are stale."""
    wished = film.view.get(key, Treatment).but(picked=True)
    return await save_by_hand(film.floor.database, film.branch, film.view, PIPELINE, key, wished, "ann")


async def produce(film: Premises, **more: Any) -> Report:
    events: list[Event] = []
    film.view = await open_view(film.floor, film.branch)
    return await bring_up_to_date(
        film.floor, film.branch, film.view, UPTO, author="film", watch=events.append, **more
    )  # fmt: skip


async def rows(film: Premises) -> dict[str, int]:
    """How many rows there are, table by table."""
    async with film.floor.database.read() as tx:
        tables = [table for table in metadata.sorted_tables if table.name != "aiu_worker_beats"]
        return {table.name: await tx.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables}


async def lock_script(film: Premises) -> None:
    await set_lock(film.floor.database, film.branch, PIPELINE, "script", True, "ann")


async def test_after_approval_a_run_is_refused_before_anything_is_written(film: Premises) -> None:
    await lock_script(film)
    changed = await pick(film, "treatment/cold_open")
    assert changed.offer is not None, "the locked script went out of date"
    before, scenes = await rows(film), film.view.all(ScriptScene)
    with pytest.raises(NeedsBranch, match="approved") as refused:
        await produce(film)
    assert await rows(film) == before
    assert film.view.all(ScriptScene) == scenes
    assert (refused.value.code, refused.value.status) == ("needs-branch", 409)
    fields = refused.value.fields
    assert (fields["stage"], fields["branch"]) == ("script", "Script anew")
    replaced = {one["key"]: one["name"] for one in fields["replaces"]}
    assert replaced.keys() <= {key for key, _ in scenes}
    assert all(name == film.view.get(key, ScriptScene).heading() for key, name in replaced.items() if name[:1] != "s")


async def test_a_render_of_one_shot_is_refused_too_and_a_run_that_leaves_the_script_alone_is_not(
    film: Premises,
) -> None:
    await lock_script(film)
    await pick(film, "treatment/cold_open")

    def all_of_it(operation: Operation, target: Target) -> bool:
        return True

    def no_script(operation: Operation, target: Target) -> bool:
        return operation.stage != "script"

    with pytest.raises(NeedsBranch):
        await produce(film, wanted=all_of_it)
    assert not (await produce(film, wanted=no_script)).failures


async def test_with_a_name_the_run_forks_and_goes_on_there(film: Premises) -> None:
    await lock_script(film)
    await pick(film, "treatment/cold_open")
    old = dict(film.view.all(ScriptScene))
    report = await produce(film, branch_for_regeneration="colder", guidance="Open on the storm")
    assert report.branch != film.branch
    assert (report.locked, report.failures) == ([], [])
    async with film.floor.database.read() as tx:
        noir = await timelines.branches.branch(tx, report.branch)
        told = [(one.kind, one.message) for one in await timelines.log(tx, film.branch)]
    assert (noir.name, noir.forced, noir.forked_from) == ("colder", True, film.branch)
    assert ("fork", "Open on the storm") in told
    main, fork = await open_view(film.floor, film.branch), await open_view(film.floor, report.branch)
    assert dict(main.all(ScriptScene)) == old
    assert dict(fork.all(ScriptScene)) != old
    assert {one.key: one.hash for one in film.view.heads()} == {one.key: one.hash for one in fork.heads()}
    film.branch = report.branch
    assert (await produce(film)).matches == [], "there it is nobody's approved script, and it is fresh"


async def test_what_passed_automatically_binds_nobody(film: Premises) -> None:
    await pick(film, "treatment/cold_open")
    report = await produce(film)
    assert report.branch == film.branch
    assert report.before is not None


async def test_an_approval_by_a_person_binds_like_a_lock_but_not_in_a_fork(film: Premises) -> None:
    async with film.floor.database.write() as tx:
        await approve(tx, film.branch, "script", "", "seen", False, "ann")
        await approve(tx, film.branch, "script", "", "later", True, "film")
        noir = await timelines.fork(tx, film.branch, "noir", "ann")
    await pick(film, "treatment/cold_open")
    with pytest.raises(NeedsBranch):
        await produce(film)
    async with film.floor.database.read() as tx:
        assert not await approved_by_hand(tx, noir, PIPELINE[3])
    film.branch = noir.id
    film.view = await open_view(film.floor, noir.id)
    await pick(film, "treatment/cold_open")
    await produce(film)


async def test_beats_that_come_out_as_they_were_force_nothing(film: Premises) -> None:
    await lock_script(film)
    key, treatment = next((key, one) for key, one in film.view.all(Treatment) if not one.picked)
    await save_by_hand(
        film.floor.database, film.branch, film.view, PIPELINE, key, treatment.but(title="Another name"), "ann"
    )
    assert await needs_branch(film.floor, film.branch, film.view, UPTO) is None
    assert not (await produce(film)).failures


async def test_locked_beats_shield_the_script(film: Premises) -> None:
    await lock_script(film)
    await set_lock(film.floor.database, film.branch, PIPELINE, "beats", True, "ann")
    await pick(film, "treatment/cold_open")
    report = await produce(film)
    assert {key.partition("/")[0] for key in report.locked} == {"beat"}
    assert {key for key, _ in film.view.all(Beat)} <= set(report.locked)


async def test_a_name_that_is_taken_changes_nothing(film: Premises) -> None:
    await lock_script(film)
    await pick(film, "treatment/cold_open")
    before = await rows(film)
    with pytest.raises(BadInput):
        await produce(film, branch_for_regeneration="main")
    assert await rows(film) == before


async def test_a_regeneration_can_be_gone_back_from_and_says_who_is_who(film: Premises) -> None:
    first = await open_view(film.floor, film.branch)
    await pick(film, "treatment/cold_open")
    picked = await open_view(film.floor, film.branch)
    report = await produce(film)
    assert report.before is not None
    async with film.floor.database.read() as tx:
        made = await timelines.commit_of(tx, report.before)
        kept = await timelines.trees.tree_of(tx, made.id)
    assert made.kind == "regenerate"
    assert {key: entry.hash for key, entry in kept.items()} == {one.key: one.hash for one in picked.heads()}
    old, new = ({key for key, _ in view.all(Beat)} for view in (first, film.view))
    beats = [one for one in report.matches if (one.new or one.old or "").startswith("beat/")]
    assert {one.old for one in beats} - {None} == old
    assert {one.new for one in beats} - {None} == new
    assert all(one.sure > 0 for one in beats if one.old and one.new)
    assert all(one.old == one.new for one in beats if one.old and one.new)
    assert any(one.old and one.new for one in beats)
    assert any(0 < one.sure < 100 for one in report.matches)
    assert (await produce(film)).before is None, "nothing is overwritten: nothing is committed"


async def test_a_first_run_overwrites_nothing(film: Premises) -> None:
    async with film.floor.database.read() as tx:
        for table in (commits, branches, locks):
            assert await tx.scalar(sa.select(sa.func.count()).select_from(table)) == (table is branches)
        assert await tx.scalar(sa.select(sa.func.count()).select_from(heads)) > 0
        assert await tx.scalar(sa.select(sa.func.count()).select_from(approvals)) == len(UPTO)
        assert await tx.scalar(sa.select(sa.func.count()).select_from(edits)) > 0


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("Open on the storm, then the lamp, and nobody speaks", "Open on the storm, then the"),
        ("", "anew"),
        ("--out=x", "out=x"),
        ("a\nb\tc", "a b c"),
        ("main", "main 2"),
        ("x" * 200, "x" * 48),
    ],
)
def test_a_branch_is_named_after_what_is_wished(wish: str, name: str) -> None:
    assert free_name(wish, {"main"}) == name
