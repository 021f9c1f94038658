"""Screenplay, shot list and captions as files that other programs open."""

import csv
import io
import re
from fractions import Fraction
from pathlib import Path

import pytest
from rehearsal import IDEAS, SCREENPLAYS, STORIES, Rehearsal, of_file

from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.delivery import paper
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s12_video.document import Cut

ALL = [*IDEAS, *SCREENPLAYS, *STORIES]


def rows(film: Rehearsal) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(paper.shot_list(film.view).removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("path", SCREENPLAYS, ids=lambda path: path.stem)
def test_an_authors_screenplay_comes_back_as_it_was_read(path: Path) -> None:
    film = of_file(path, target_ms=30_000).run()
    written, typed = parse(paper.screenplay(film.view)), parse(path.read_text(encoding="utf-8"))
    assert written.elements == typed.elements, "scenes that this film leaves out stay in the script"
    assert written.title_page == typed.title_page


@pytest.mark.slow
@pytest.mark.parametrize("path", [*IDEAS, *STORIES], ids=lambda path: path.stem)
def test_a_drafted_script_is_fountain_with_its_title(path: Path) -> None:
    film = of_file(path).run()
    found = parse(paper.screenplay(film.view))
    assert found.title() == film.settings().title
    assert list(found.elements) == [e for _, scene in film.view.all(ScriptScene) for e in scene.elements]


@pytest.mark.slow
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_the_shot_list_has_a_row_per_shot_in_film_order(path: Path) -> None:
    film = of_file(path).run()
    assert paper.shot_list(film.view).startswith("\ufeffscene,shot,")
    found = rows(film)
    assert len(found) == len(film.shots())
    at = 0
    for row, (_, shot) in zip(found, film.shots(), strict=True):
        assert row["shot"] == shot.number
        assert abs(float(row["start"]) * 1000 - at) < 10
        assert abs(float(row["duration_s"]) * 1000 - shot.duration_ms) < 10
        assert row["size"] == shot.size
        assert all(line.text in row["dialogue"] for line in shot.lines)
        at += shot.duration_ms


@pytest.mark.slow
@pytest.mark.parametrize(
    "evil", ["=HYPERLINK(1)", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1", "＝1+1"]
)
def test_no_cell_is_taken_for_a_formula(evil: str) -> None:
    film = of_file(IDEAS[0]).run()
    key, _ = film.shots()[2]
    film.change(key, Shot, notes=evil, action=evil)
    found = rows(film)[2]
    for cell in (found["notes"], found["action"]):
        assert cell.startswith("'"), cell
        assert evil.strip() in cell
    assert len(rows(film)) == len(film.shots())


def test_commas_quotes_and_newlines_stay_in_their_cell() -> None:
    film = of_file(IDEAS[0]).run()
    key, _ = film.shots()[2]
    film.change(key, Shot, notes='He said: "no, never",\nand left; 1,5\n')
    assert rows(film)[2]["notes"] == 'He said: "no, never",\nand left; 1,5\n'


def test_a_negative_number_is_a_number() -> None:
    film = of_file(IDEAS[0]).run()
    key, _ = film.shots()[2]
    film.change(key, Shot, notes="-3.5")
    assert rows(film)[2]["notes"] == "-3.5"


_TIME = re.compile(r"(\d\d):(\d\d):(\d\d),(\d\d\d) --> (\d\d):(\d\d):(\d\d),(\d\d\d)")


def seconds(parts: tuple[str, ...]) -> Fraction:
    hours, minutes, rest, ms = map(int, parts)
    return Fraction(hours * 3600 + minutes * 60 + rest) + Fraction(ms, 1000)


@pytest.mark.slow
@pytest.mark.parametrize(("num", "den"), [(24, 1), (24_000, 1001), (8, 1)])
def test_captions_are_srt_in_step_with_the_cut(num: int, den: int) -> None:
    film = of_file(SCREENPLAYS[0], rate_num=num, rate_den=den).run()
    cut, rate = film.view.get("cut", Cut), Fraction(num, den)
    blocks = paper.captions(film.view).strip().split("\n\n")
    assert len(blocks) == len(cut.captions)
    for number, (block, caption) in enumerate(zip(blocks, cut.captions, strict=True), 1):
        head, times, *lines = block.split("\n")
        match = _TIME.fullmatch(times)
        assert head == str(number)
        assert match
        assert abs(seconds(match.groups()[:4]) - caption.first_frame / rate) <= Fraction(1, 1000)
        assert abs(seconds(match.groups()[4:]) - caption.end_frame / rate) <= Fraction(1, 1000)
        assert len(lines) == len(caption.lines)
