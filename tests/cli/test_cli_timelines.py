"""The commands of Story Timelines as a filmmaker types them, on both databases, with a film that is written and not rendered.

They run inside this process; test_cli_commands.py starts real ones.
"""

import asyncio
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import databases
import pytest
from command import DeskHere
from premises import premises

from aiuteur import timelines
from aiuteur.config import Settings
from aiuteur.generation.floor import Floor
from aiuteur.pipeline import PIPELINE, engines
from aiuteur.studio.production import bring_up_to_date, open_view
from aiuteur.timelines.projects import projects

SCRIPT = """INT. KITCHEN - NIGHT

MARA, 40, sits. A letter lies there.

MARA
Read it.

EXT. PIER - DAY

JONAS, 30, waits.

JONAS
No.
"""
pytestmark = pytest.mark.xdist_group("cli_timelines")  # one film is written for all
HEADING = {"type": "heading", "text": "EXT. PIER - DAY"}
VISITOR = [
    HEADING,
    {"type": "action", "text": "PETRA, 60, sells fish from a cart."},
    {"type": "character", "text": "PETRA"},
    {"type": "dialogue", "text": "Fresh this morning."},
]
ENDING = [HEADING, {"type": "action", "text": "The pier is empty."}]


async def _write(home: Path, url: str = "") -> None:
    async with premises(home, SCRIPT, "kitchen.fountain", url) as studio:
        await studio.produce()
        async with studio.floor.database.read() as tx:
            assert len(await projects(tx)) == 1


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose film is written as far as the prompts, to be copied."""
    home = tmp_path_factory.mktemp("written") / "home"
    asyncio.run(_write(home))
    return home


@pytest.fixture(params=["sqlite", "postgres"])
def desk(request: pytest.FixtureRequest, written: Path, tmp_path: Path) -> Iterator[DeskHere]:
    """A desk of the test's own with that film, in a file or on a server."""
    if request.param == "sqlite":
        shutil.copytree(written, tmp_path / "home")
        yield DeskHere(tmp_path)
        return
    url = databases.server_url(request.getfixturevalue("postgres"))
    asyncio.run(_write(tmp_path / "home", url))
    yield DeskHere(tmp_path, {"AIUTEUR_DATABASE_URL": url})


@pytest.fixture
def file_desk(written: Path, tmp_path: Path) -> DeskHere:
    """The same in a file alone: for what is about words and not about databases."""
    shutil.copytree(written, tmp_path / "home")
    return DeskHere(tmp_path)


def elements(some: list[dict[str, str]]) -> str:
    return f"elements={json.dumps(some)}"


def names(found: list[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in found]


@pytest.mark.slow
def test_a_branch_goes_its_own_way_and_is_merged_with_choices(desk: DeskHere) -> None:
    made = desk.ask("branch", "new", "quiet", "--message", "Nobody comes", "--switch")
    assert made["current"]
    assert made["documents"] == len(desk.ask("show"))
    assert "“Nobody comes”" in desk.run("branch").out
    lanes = {lane["name"]: lane for lane in desk.ask("branch")}
    assert [lane["current"] for lane in lanes.values()] == [False, True]
    assert (lanes["quiet"]["message"], lanes["quiet"]["author"], lanes["quiet"]["unmerged"]) == (
        "Nobody comes",
        "owner",
        0,
    )
    assert lanes["quiet"]["renders"] == lanes["main"]["renders"] > 0

    desk.ask("set", "shot/1/1", "notes=slower", "size=CU")
    desk.ask("set", "shot/1/1", "notes=faster", "lens_mm=85", "--branch", "main")
    compared = desk.ask("compare", "main", "quiet")
    assert names(compared["changes"]) == ["shot/1/1"]
    assert {one["field"] for one in compared["changes"][0]["values"]} == {"notes", "size", "lens_mm"}
    assert (compared["changes"][0]["stage"], compared["changes"][0]["scene"]) == ("Shots", "1")

    refused = desk.run("merge", "quiet", "--into", "main", "--json")
    clash = refused.json()["fields"]["clashes"][0]
    assert refused.code == 1
    assert (clash["name"], clash["fields"]) == ("shot/1/1", ["notes"])
    assert clash["values"] == [{"field": "notes", "ours": "faster", "theirs": "slower"}]
    assert "--theirs shot/1/1" in clash["choose"]
    assert desk.ask("show", "shot/1/1", "--branch", "main")["body"]["size"] != "CU"

    done = desk.ask("merge", "quiet", "--into", "main", "--pick", "shot/1/1", "notes=just so")
    assert done["commit"]
    body = desk.ask("show", "shot/1/1", "-b", "main")["body"]
    assert (body["notes"], body["size"], body["lens_mm"]) == ("just so", "CU", 85)
    assert desk.ask("merge", "quiet", "--into", "main")["commit"] in (None, done["commit"])
    log = desk.ask("log", "--branch", "main")
    assert [one["kind"] for one in log][:2] == ["merge", "merge"]
    assert log[0]["merged"]


@pytest.mark.slow
def test_a_scene_is_promoted_with_a_new_character_and_taken_back(desk: DeskHere) -> None:
    desk.ask("branch", "new", "visitor")
    desk.ask("set", "script/2", elements(VISITOR), "--branch", "visitor")
    asyncio.run(_produce(desk, "visitor"))
    desk.ask("set", "shot/1/1", "notes=stays over there", "--branch", "visitor")
    plan = desk.ask("merge", "visitor", "--scene", "2", "--dry-run")
    assert {"asset/petra", "script/2"} <= set(names(plan["taken"]))
    assert desk.run("show", "asset/petra").code == 1
    done = desk.ask("merge", "visitor", "--scene", "2")
    assert names(done["taken"]) == names(plan["taken"])
    assert desk.ask("show", "asset/petra")["body"]["asset_kind"] == "character"
    assert desk.ask("show", "shot/1/1")["body"]["notes"] == ""

    before = desk.ask("log")[1]["id"]
    rehearsed = desk.ask("restore", before, "--dry-run")
    assert (rehearsed["made"], "asset/petra" in rehearsed["names"]) == (None, True)
    assert desk.ask("restore", before[:8])["before"]
    assert desk.run("show", "asset/petra").code == 1
    assert desk.ask("restore", before)["documents"] == []


async def _produce(desk: DeskHere, branch: str) -> None:
    """Bring a branch's written stages up to date, as `film` would before it renders."""
    settings = Settings.read({"AIUTEUR_HOME": str(desk.home), **desk.environment})
    async with await Floor.open(settings, engines()) as floor:
        async with floor.database.read() as tx:
            (project,) = await projects(tx)
            lane = await timelines.find_branch(tx, project.id, branch)
        view = await open_view(floor, lane.id)
        await bring_up_to_date(floor, lane.id, view, PIPELINE[:9], author="film", watch=lambda event: None)


def test_a_branch_is_deleted_only_with_its_work_somewhere_and_comes_back(desk: DeskHere) -> None:
    desk.ask("branch", "new", "rain", "--switch")
    desk.ask("set", "shot/1/1", "notes=it rains")
    refused = desk.run("branch", "delete", "rain")
    assert refused.code == 1
    assert "holds 1 document" in refused.said
    assert "aiuteur branch delete rain --even-unmerged" in refused.said
    gone = desk.run("branch", "delete", "rain", "--even-unmerged")
    assert "You are on main now." in gone.out
    assert names(desk.ask("branch")) == ["main"]
    assert names(desk.ask("branch", "list", "--deleted")) == ["rain"]
    assert "not locked any more" in desk.run("branch", "undelete", "rain", "--as", "storm").out
    assert desk.ask("show", "shot/1/1", "--branch", "storm")["body"]["notes"] == "it rains"
    assert desk.ask("branch", "rename", "storm", "thunder")["name"] == "thunder"


def test_what_a_lock_refused_is_kept_and_comes_back(file_desk: DeskHere) -> None:
    file_desk.ask("set", "shot/1/1", "--lock")
    refused = file_desk.run("set", "shot/1/1", "notes=typed into a lock")
    assert refused.code == 1
    assert 'aiuteur branch new "shot 1 1 changed" --switch' in refused.said
    journal = file_desk.ask("log", "shot/1/1")
    (lost,) = [one for one in journal["edits"] if one["kept"]]
    assert lost["outcome"] == "refused:locked"
    said = file_desk.run("log", "shot/1/1").out
    short = lost["sent"].removeprefix("s2:")[:10]
    assert f"aiuteur set shot/1/1 --text {short}" in said
    file_desk.ask("set", "shot/1/1", "--unlock")
    assert file_desk.ask("set", "shot/1/1", "--text", short)["outcome"] == "saved"
    assert file_desk.ask("show", "shot/1/1")["body"]["notes"] == "typed into a lock"
    assert file_desk.run("set", "shot/1/1", "--text", "ffffffff").code == 1


def test_what_was_taken_out_comes_back_by_its_key(file_desk: DeskHere) -> None:
    shots = [one for one in file_desk.ask("show", "shot") if one["name"].startswith("shot/1/")]
    shot = file_desk.ask("show", shots[0]["name"])
    file_desk.ask("set", shot["key"], "notes=mine")
    typed = file_desk.ask("show", shot["key"])["hash"]

    async def take_out() -> None:
        settings = Settings.read({"AIUTEUR_HOME": str(file_desk.home), "AIUTEUR_WORKERS": "1"})
        async with await Floor.open(settings, engines()) as floor, floor.database.write() as tx:
            (lane,) = await timelines.branches.branches(tx, (await projects(tx))[0].id)
            await timelines.remove(tx, lane.id, shot["key"], "film")

    asyncio.run(take_out())
    assert file_desk.run("show", shot["key"]).code == 1
    done = file_desk.run("set", shot["key"], "--text", typed.removeprefix("s2:")[:10])
    assert (done.code, "is there again." in done.out) == (0, True)
    assert file_desk.ask("show", shot["key"])["body"]["notes"] == "mine"


def test_an_unlocking_says_first_what_goes_out_of_date_and_what_it_takes(file_desk: DeskHere) -> None:
    file_desk.ask("set", "prompts", "--lock")
    file_desk.ask("set", "shot/1/1", "size=ECU")
    (lane,) = file_desk.ask("branch")
    done = file_desk.run("set", "prompts", "--unlock")
    lines = done.out.splitlines()
    assert lines[0] == "Without the lock the next film makes 1 document anew: prompt/1/1."
    assert lines[1].startswith("To make the film then: ")
    assert lines[2] == "prompts is unlocked."
    assert file_desk.ask("set", "prompts", "--lock")["locked"]
    told = file_desk.ask("set", "prompts", "--unlock")
    assert [key.partition("/")[0] for key in told["stale"]] == ["prompt"]
    assert told["renders"] == file_desk.ask("branch")[0]["renders"] >= lane["renders"]
    assert file_desk.run("set", "prompts", "--unlock").code == 2


def test_what_is_locked_goes_on_in_a_branch(file_desk: DeskHere) -> None:
    file_desk.ask("set", "script", "--lock")
    (lane,) = file_desk.ask("branch")
    assert lane["locked"] == ["Script"]
    refused = file_desk.run("set", "script/1", elements(ENDING), "--json").json()
    assert refused["error"] == "locked"
    assert refused["fields"]["offer"]["branch"]
    file_desk.ask("branch", "new", "free", "--switch")
    assert file_desk.ask("set", "script/2", elements(ENDING))["outcome"] == "saved"


@pytest.mark.slow
def test_differences_are_told_in_words_elements_and_fields(file_desk: DeskHere) -> None:
    file_desk.ask("branch", "new", "quiet")
    file_desk.ask("set", "script/2", elements(ENDING), "-b", "quiet")
    told = file_desk.ask("diff", "script/2", "main", "quiet")["elements"]
    assert [one["text"] for one in told if one["sign"] == "+"] == ["The pier is empty."]
    assert [one["text"] for one in told if one["sign"] == "="] == ["EXT. PIER - DAY"]
    prose = file_desk.ask("show", "asset/mara")["body"]["description"]
    long = "She has waited in this kitchen for eleven winters and says so"
    file_desk.ask("set", "asset/mara", f"description={long}")
    file_desk.ask("branch", "new", "summer")
    file_desk.ask("set", "asset/mara", f"description={long.replace('winters', 'summers')}")
    assert "eleven [-winters-]{+summers+} and" in file_desk.run("diff", "asset/mara", "summer", "main").out
    assert prose != long
    assert file_desk.ask("diff", "shot/1/1")["what"] == "same"
    file_desk.ask("set", "shot/1/1", "size=ECU")
    assert "size: " in file_desk.run("diff", "shot/1/1").out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("stages", "--branch", "nowhere"), 1, "This film has no branch 'nowhere'; there are: main."),
        (("compare", "main", "zzzzzz"), 1, "neither a branch nor a commit 'zzzzzz'. Its branches are main"),
        (("branch", "switch", "nowhere"), 1, "there are: main."),
        (("branch", "delete", "main"), 1, "cannot be deleted: it is the film itself"),
        (("branch", "new", "main"), 2, "There is a branch 'main' already"),
        (("merge", "main"), 2, "cannot be merged into itself"),
        (("restore", "main"), 2, "main is a branch. Name a commit"),
        (("restore", "zzzzzz"), 1, "neither a branch nor a commit"),
        (("log", "shot/9/9"), 1, "There is no shot/9/9"),
        (("diff", "shot/1/1"), 2, "Nothing has been committed in main yet"),
        (("vault", "tag", "abc", "good"), 2, "too short to name a file"),
        (("vault", "tag", "abcdef0", "good"), 1, "There is no file abcdef0 in the vault"),
        (("collect", "--days", "0"), 2, "greater than or equal to 1"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: tuple[str, ...], code: int, said: str, one_desk: DeskHere
) -> None:
    done = one_desk.run(*words)
    assert done.code == code
    assert said in " ".join(done.said.split())
    assert done.out == ""


@pytest.fixture(scope="module")
def one_desk(written: Path) -> DeskHere:
    """A desk that nobody changes."""
    return DeskHere(written.parent)


def test_the_branch_is_remembered_said_and_forgotten_with_its_branch(file_desk: DeskHere) -> None:
    file_desk.ask("branch", "new", "night", "--switch")
    done = file_desk.run("stages")
    assert (done.code, done.said) == (0, "On the branch night.\n")
    assert file_desk.run("stages", "--json").said == ""
    assert file_desk.run("stages", "--branch", "main").said == ""
    file_desk.ask("branch", "switch", "main")
    assert file_desk.run("stages").said == ""


def test_a_vault_with_nothing_in_it_and_nothing_to_collect(one_desk: DeskHere) -> None:
    assert one_desk.ask("vault") == []
    assert "Nothing in the vault" in one_desk.run("vault", "lamp", "--media", "video").out
    collected = one_desk.ask("collect", "--dry-run")
    assert (collected["files"], collected["dry_run"]) == (0, True)
    assert "nothing was touched" in one_desk.run("collect", "--dry-run").out


def test_the_database_says_its_schema(desk: DeskHere) -> None:
    status = desk.ask("database", "status")
    assert (status["current"], status["found"]) == (True, status["today"])
    owner = databases.server().url if "AIUTEUR_DATABASE_URL" in desk.environment else None
    if owner is not None:
        refused = desk.run("database", "upgrade")
        assert refused.code == 2
        assert "AIUTEUR_DATABASE_OWNER_URL" in refused.said
        name = desk.environment["AIUTEUR_DATABASE_URL"].partition("?")[0].rpartition("/")[2]
        url = owner(databases.OWNER, name)
        assert desk.ask("database", "upgrade", AIUTEUR_DATABASE_OWNER_URL=url)["role"] == databases.ROLE
    else:
        assert "already" in desk.run("database", "upgrade").out


def test_looking_for_a_database_makes_none(tmp_path: Path) -> None:
    desk = DeskHere(tmp_path / "new")
    assert "The first film makes it." in desk.run("database", "status").out
    assert not desk.home.exists()
    assert desk.ask("database", "upgrade")["after"]
    assert desk.ask("database", "status")["current"]
