"""Scripts of other formats, and several files at once, become films: from the file to the cut."""

import json
from pathlib import Path

import pytest
from command import Desk

from aiuteur.craft.cut.probe import probe
from aiuteur.craft.screenplay.docx_write import write_docx
from aiuteur.craft.screenplay.fdx_write import write_fdx
from aiuteur.craft.screenplay.fountain_read import parse

pytestmark = [pytest.mark.film, pytest.mark.slow]

SCRIPT = parse(
    "Title: The Ferry\nAuthor: Ours\n\nEXT. PIER - DAY\n\nNELL, in a yellow raincoat, waits with a lantern.\n\nNELL\nHe is late.\n\n"
    "TOM (V.O.)\nI am never late.\n\nINT. FERRY, BRIDGE - NIGHT\n\nTOM steers. It rains.\n\nTOM\nThere she is.\n"
)  # fmt: skip
WORDS = ("--size", "320x180", "--fps", "8", "--out", "my.mp4")


def test_a_final_draft_script_is_filmed(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.folder.mkdir()
    (desk.folder / "script.fdx").write_bytes(write_fdx(SCRIPT).data)
    answer = desk.ask("film", "script.fdx", *WORDS)
    assert answer["title"] == "The Ferry"
    assert answer["scenes"] == 2
    assert {name.casefold() for name in answer["cast"]} == {"nell", "tom"}
    assert [line.partition(":")[0] for line in answer["read"]] == ["script.fdx"]
    assert probe(desk.folder / "my.mp4").frames > 0
    taken_home = parse((desk.folder / "my.fountain").read_text())
    assert taken_home == SCRIPT
    desk.wait_until_alone()


def test_two_word_documents_named_in_one_word_are_one_film(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.folder.mkdir()
    first = SCRIPT.but(elements=SCRIPT.elements[:6])
    second = SCRIPT.but(title_page=(), elements=SCRIPT.elements[6:])
    (desk.folder / "a.docx").write_bytes(write_docx(first).data)
    (desk.folder / "b.docx").write_bytes(write_docx(second).data)
    answer = desk.ask("film", "a.docx b.docx", *WORDS)  # as `make film STORY="a.docx b.docx"` gives them
    assert [line.partition(":")[0] for line in answer["read"]] == ["a.docx", "b.docx"]
    assert answer["scenes"] == 2
    assert json.dumps(answer["dropped"]) == "[]"
    again = desk.ask("film", "a.docx", "b.docx", *WORDS)
    assert (again["rendered"], again["project"]) == (0, answer["project"])
    desk.wait_until_alone()
