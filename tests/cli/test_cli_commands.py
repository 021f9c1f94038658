"""Each command, for people and for programs, on a project made once and never rendered."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import RUN, SOURCE, Desk, DeskHere
from premises import premises

from aiuteur.timelines.projects import projects

SCRIPT = "INT. KITCHEN - NIGHT\n\nMARA, 40, sits. A letter lies there.\n\nMARA\nRead it.\n\nEXT. PIER - DAY\n\nJONAS waits.\n\nJONAS\nNo.\n"
pytestmark = pytest.mark.xdist_group("cli_commands")  # one film is written for all
HEAVY = (
    "numpy",
    "cv2",
    "av",
    "PIL",
    "sqlalchemy",
    "dbos",
    "pydantic",
    "alembic",
    "obstore",
    "rich",
    "uharfbuzz",
    "asyncio",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with one project, written as far as the prompts."""
    desk = Desk(tmp_path_factory.mktemp("desk"))

    async def write() -> None:
        async with premises(desk.home, SCRIPT, "kitchen.fountain") as studio:
            await studio.produce()
            async with studio.floor.database.read() as tx:
                assert len(await projects(tx)) == 1

    asyncio.run(write())
    yield desk
    desk.wait_until_alone()


@pytest.fixture(scope="module")
def here(desk: Desk) -> DeskHere:
    """The same desk, whose commands run inside this process."""
    return DeskHere(desk.folder)


def test_help_names_every_command(here: DeskHere) -> None:
    done = here.run("--help")
    assert done.code == 0
    for command in ("film", "stages", "show", "set", "why", "render", "doctor"):
        assert command in done.out
        one = here.run(command, "--help")
        assert one.code == 0
        assert "--json" in one.out


def test_version(desk: Desk) -> None:
    assert desk.run("--version").out.startswith("aiuteur ")


@pytest.mark.slow
def test_stages(desk: Desk, here: DeskHere) -> None:
    done = desk.run("stages")
    assert (done.code, done.said) == (0, "")
    assert len(done.out.splitlines()) == 13
    answer = desk.ask("stages")
    assert [one["number"] for one in answer["stages"]] == list(range(1, 13))
    assert {one["slug"]: one["passed"] for one in answer["stages"]}["shots"] == "automatic"
    assert here.ask("stages", "--project", answer["id"]) == answer
    assert here.ask("stages", "--project", answer["project"].upper()) == answer


@pytest.mark.slow
def test_show_all_a_kind_and_one(desk: Desk, here: DeskHere) -> None:
    every = here.ask("show")
    shots = here.ask("show", "shot")
    assert [one["name"] for one in shots] == sorted(
        (one["name"] for one in shots), key=lambda name: [int(n) for n in name.split("/")[1:]]
    )
    assert {one["key"] for one in shots} < {one["key"] for one in every}
    one = desk.ask("show", "shot/1/2")
    assert (one["name"], one["made_by"], one["edited"]) == ("shot/1/2", "shots.break_down", False)
    assert one["body"]["number"] == "2"
    assert "MARA" in here.run("show", "script/1").out
    assert "duration_ms:" in here.run("show", "shot/1/2").out


def test_set_and_why(here: DeskHere) -> None:
    before = here.ask("show", "shot/1/3")["body"]["duration_ms"]
    answer = here.ask("set", "shot/1/3", "duration=11s", "notes=a = b")
    assert (answer["outcome"], answer["key"]) == ("saved", here.ask("show", "shot/1/3")["key"])
    assert here.ask("set", "shot/1/3", "duration=11s")["outcome"] == "unchanged"
    assert here.ask("show", "shot/1/3")["body"]["notes"] == "a = b"
    why = here.ask("why", "shot/1/3")
    assert f"duration_ms {before} → 11000" in why["sentences"][1]
    assert here.run("why", "shot/1/3").out.splitlines() == why["sentences"]
    assert here.ask("stages")["stages"][8]["status"] == "stale"


@pytest.mark.parametrize(
    ("words", "code", "error", "said"),
    [
        (("show", "poster"), 1, "not-found", "There is nothing called poster"),
        (("show", "shot/9/9"), 1, "not-found", "There is no shot/9/9"),
        (("why", "shot/9/9"), 1, "not-found", "There is no shot/9/9"),
        (("set", "shot/1/2", "coat=red"), 2, "bad-input", "A shot has no coat"),
        (("set", "shot/1/2", "duration=soon"), 2, "bad-input", "soon is not a length of time"),
        (("set", "shot/1/2", "duration"), 2, "bad-input", "is not a change. Write it as field=value"),
        (("set", "shot/1/2", "=5"), 2, "bad-input", "is not a change"),
        (("render", "asset/mara"), 2, "bad-input", "asset/mara is not a shot"),
        (("stages", "--project", "Nobody"), 1, "not-found", "There is no film called Nobody"),
    ],
)
def test_errors_are_a_sentence_or_json_with_the_same_code(
    words: tuple[str, ...], code: int, error: str, said: str, here: DeskHere
) -> None:
    plain, program = here.run(*words), here.run(*words, "--json")
    assert plain.code == program.code == code
    assert (plain.out, program.said) == ("", "")
    assert plain.said.startswith(said) or said in plain.said
    assert len(plain.said.strip().splitlines()) == 1
    answer = json.loads(program.out)
    assert (answer["error"], answer["sentence"]) == (error, plain.said.strip())


@pytest.mark.slow
def test_a_missing_argument_is_exit_code_two(desk: Desk) -> None:
    for words in (("set",), ("set", "shot/1/2"), ("why",), ("render",), ("nothing",)):
        done = desk.run(*words)
        assert done.code == 2
        assert "Traceback" not in done.said


def test_an_empty_studio_says_what_to_do(tmp_path: Path) -> None:
    done = Desk(tmp_path / "new").run("stages")
    assert (done.code, done.said.strip()) == (1, "There is no film here yet. Make one: aiuteur film my_story.txt")


def test_a_setting_that_cannot_be_is_said(desk: Desk) -> None:
    done = desk.run("stages", AIUTEUR_WORKERS="many")
    assert (done.code, done.said.strip()) == (2, "AIUTEUR_WORKERS is 'many'; write a whole number from 1 to 256.")


@pytest.mark.slow
def test_doctor_finds_everything_sound(desk: Desk) -> None:
    answer = desk.ask("doctor")
    assert answer["sound"] is True
    assert {check["name"] for check in answer["checks"]} >= {
        "python",
        "libraries",
        "picture",
        "voice",
        "encoding",
        "database",
        "media",
    }
    assert all(line.startswith("ok ") for line in desk.run("doctor").out.splitlines())


def test_the_front_door_is_light() -> None:
    code = f"import sys, aiuteur.cli.main; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(SOURCE), "PATH": ""},
    )
    assert done.stdout.strip() == "[]"
    assert RUN[0] == sys.executable
