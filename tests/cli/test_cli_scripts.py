"""Scripts come in and go out at the command line: import, export, elements, breakdown."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command import SOURCE, DeskHere

from aiuteur.craft.screenplay.docx_write import write_docx
from aiuteur.craft.screenplay.doors import open_file
from aiuteur.craft.screenplay.elements import elements_json
from aiuteur.craft.screenplay.fdx_write import write_fdx
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.pdf_write import write_pdf

TEXT = (
    "Title: The Ferry\nAuthor: Ours\n\nINT. BRIDGE - NIGHT #3#\n\nNell lifts the lantern. It rains.\n\nNELL\nWho is there?\n\n"
    "TOM ^\nOnly me.\n\nCUT TO:\n\nEXT. PIER - DAY\n\nThe sea is calm. Tom waits with his dog.\n\nTOM (V.O.)\nI waited for a year.\n"
)  # fmt: skip
SCRIPT = parse(TEXT)
FILES = {
    "ferry.fountain": TEXT.encode(),
    "ferry.fdx": write_fdx(SCRIPT).data,
    "ferry.pdf": write_pdf(SCRIPT).data,
    "ferry.docx": write_docx(SCRIPT).data,
}
NOTES = (
    "Remember the lamp. Her grandmother lit it first, they say, and nobody ever asked why it was never put out again.\n"
)
WALK = (
    "Mara walked to the harbour and the boat was gone. “Where is it?” she asked her brother. Nobody answered him. " * 6
)


@pytest.fixture
def desk(tmp_path: Path) -> DeskHere:
    desk = DeskHere(tmp_path / "desk")
    desk.folder.mkdir()
    for name, data in FILES.items():
        (desk.folder / name).write_bytes(data)
    (desk.folder / "notes.txt").write_text(NOTES)
    return desk


def test_elements_of_every_format_are_the_same(desk: DeskHere) -> None:
    wanted = elements_json(SCRIPT)
    for name in FILES:
        assert desk.ask("elements", name) == wanted, name
    assert not desk.home.exists(), "no database is opened"
    assert "NELL" in desk.run("elements", "ferry.fdx").out


def test_a_breakdown_says_what_each_scene_needs(desk: DeskHere) -> None:
    for name in FILES:
        found = desk.ask("breakdown", name)
        first, second = found["scenes"]
        assert (first["number"], first["numbered"], first["heading"]) == ("3", True, "INT. BRIDGE - NIGHT")
        assert (first["int_ext"], first["place"], first["time"], first["cast"]) == ("INT", "BRIDGE", "NIGHT", ["NELL", "TOM"])  # fmt: skip
        (lantern,) = first["props"]
        assert lantern["name"] == "lantern"
        assert lantern["evidence"][0]["text"] == "Nell lifts the lantern."
        assert lantern["evidence"][0]["line"] == (6 if name.endswith("fountain") else None)
        assert (second["number"], second["animals"][0]["name"]) == ("2", "dog")
        assert found["characters"] == {"NELL": 1, "TOM": 2}
        assert (found["cues"], found["transitions"], found["dual"], found["pages"]) == (3, 1, 1, 1)
        assert sum(scene["eighths"] for scene in found["scenes"]) >= 2
    said = desk.run("breakdown", "ferry.docx")
    assert said.code == 0
    assert "lantern" in said.out
    assert not desk.home.exists()


@pytest.mark.parametrize("command", ["elements", "breakdown", "import"])
def test_bad_input_is_one_sentence_and_code_2(desk: DeskHere, command: str) -> None:
    (desk.folder / "empty.fdx").write_bytes(b"")
    (desk.folder / "bomb.fdx").write_text(
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><FinalDraft><Content>&b;</Content></FinalDraft>'
    )
    for name in ("empty.fdx", "bomb.fdx", "missing.fountain", "."):
        done = desk.run(command, name)
        assert done.code == 2, (name, done)
        assert done.out == ""
        assert len(done.said.strip().splitlines()) == 1
        assert done.said.strip().endswith(".")
        answer = desk.run(command, name, "--json")
        assert (answer.code, set(answer.json())) == (2, {"error", "sentence", "fields"})


def test_looking_at_a_script_loads_no_database_and_no_pictures() -> None:
    heavy = ("sqlalchemy", "dbos", "cv2", "numpy", "av", "PIL", "alembic", "asyncio", "pypdfium2")
    code = (
        "import sys\nsys.argv = ['aiuteur', 'breakdown', sys.argv[1], '--json']\nfrom aiuteur.cli.main import app\n"
        f"try:\n    app()\nexcept SystemExit:\n    pass\nprint([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    )
    path = SOURCE.parent / "examples"
    script = next(path.rglob("*.fountain"))
    done = subprocess.run([sys.executable, "-c", code, str(script)], env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=True)  # fmt: skip
    assert json.loads(done.stdout)["scenes"]
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_files_are_staged_and_each_says_what_was_read(desk: DeskHere) -> None:
    answer = desk.ask("import", "ferry.fdx", "notes.txt", "--title", "Lights")
    assert (answer["title"], answer["mode"]) == ("Lights", "screenplay")
    script, notes = answer["files"]
    assert (script["name"], script["scenes"], script["characters"], script["told"]) == ("ferry.fdx", 2, ["NELL", "TOM"], True)  # fmt: skip
    assert (notes["name"], notes["paragraphs"], notes["told"], notes["read_now"]) == ("notes.txt", 1, False, True)
    again = desk.ask("import", "ferry.fdx", "notes.txt")
    assert again["project"] == answer["project"]
    assert [one["read_now"] for one in again["files"]] == [False, False]
    (desk.folder / "notes.txt").write_text(NOTES + "And the bell.\n")
    changed = desk.ask("import", "ferry.fdx")  # named alone, a file brings its fellows
    assert [one["read_now"] for one in changed["files"]] == [False, True]
    assert changed["title"] == "Lights"
    (desk.folder / "notes.txt").unlink()
    gone = desk.ask("import", "ferry.fdx")
    assert [one["name"] for one in gone["files"]] == ["ferry.fdx", "notes.txt"]
    assert "notes.txt is no longer at" in gone["said"][0]


def test_a_file_that_is_not_named_any_more_goes_and_is_said(desk: DeskHere) -> None:
    for number in (1, 2, 10):
        (desk.folder / f"walk{number}.txt").write_text(f"Chapter {number}\n\n{WALK}")
    found = desk.ask("import", "walk1.txt", "walk10.txt", "walk2.txt")
    assert [one["name"] for one in found["files"]] == ["walk1.txt", "walk2.txt", "walk10.txt"]
    assert (found["mode"], found["title"]) == ("story", "Walk")
    fewer = desk.ask("import", "walk10.txt walk1.txt")
    assert fewer["project"] == found["project"]
    assert [one["name"] for one in fewer["files"]] == ["walk10.txt", "walk1.txt"], "as they were given"
    assert "walk2.txt is no longer part of the story" in fewer["said"][0]
    more = desk.ask("import", "notes.txt", "--project", found["project"])
    assert [one["name"] for one in more["files"]] == ["walk10.txt", "walk1.txt", "notes.txt"]


def test_one_bad_file_refuses_all_and_nothing_is_made(desk: DeskHere) -> None:
    (desk.folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(80))
    done = desk.run("import", "ferry.fountain", "bad.txt")
    assert (done.code, done.out) == (2, "")
    assert "bad.txt is a PNG picture" in done.said
    assert desk.run("stages").code == 1


def test_a_script_goes_out_in_every_format_and_what_is_lost_is_said(desk: DeskHere) -> None:
    desk.ask("import", "ferry.docx")
    for kind in ("fountain", "fdx", "pdf", "docx", "html"):
        answer = desk.ask("export", "--format", kind)
        assert answer["file"] == f"the-ferry.{kind}"
        script = open_file((desk.folder / answer["file"]).read_bytes(), "x").script()[0]
        assert [e.text for e in script.elements if e.type == "heading"] == ["INT. BRIDGE - NIGHT", "EXT. PIER - DAY"]
        assert [e.text for e in script.elements if e.type == "dialogue"] == ["Who is there?", "Only me.", "I waited for a year."]  # fmt: skip
    typed = desk.ask("export", "-f", "txt", "--out", "out/typed.txt")
    assert "INT. BRIDGE - NIGHT" in (desk.folder / typed["file"]).read_text()
    wrong = desk.run("export", "--format", "mp4")
    assert (wrong.code, "fountain, fdx, pdf" in wrong.said) == (2, True)
    folder = desk.run("export", "--format", "fdx", "--out", "out")
    assert (folder.code, "is a folder" in folder.said) == (2, True)


def test_a_story_without_a_script_says_what_to_do(desk: DeskHere) -> None:
    (desk.folder / "walk.txt").write_text(WALK)
    desk.ask("import", "walk.txt")
    done = desk.run("export", "--format", "fdx")
    assert done.code == 1
    assert "aiuteur film" in done.said
