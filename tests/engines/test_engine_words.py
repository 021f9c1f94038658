"""Every engine has a name that a filmmaker can read, said once; and whatever shows an engine shows that name."""

import re
from pathlib import Path

from front_desk import front

from aiuteur.engines.words import NAMES, SAYS, engine_name, named_so
from aiuteur.generation.view import View
from aiuteur.pipeline import engines
from aiuteur.screening.told import value

PAGES = Path(__file__).resolve().parents[2] / "web" / "src"


def test_every_engine_of_the_studio_has_a_name_of_its_own() -> None:
    assert {"embedded", *engines().versions()} == set(NAMES)
    assert len(set(NAMES.values())) == len(NAMES)
    assert all(re.fullmatch(r"[A-Z][A-Za-z ]+", name) for name in NAMES.values())
    assert engine_name("somebody-elses") == "somebody-elses"


def test_an_engine_is_told_and_found_by_its_name() -> None:
    assert value("video_engine", "embedded:motion", View({}), "confirm/a/b") == "Embedded motion"
    assert value("engines", {"video": "embedded"}, View({}), "input") == "video Embedded engine"
    assert named_so("voices") == ["embedded:espeak"]
    assert named_so("nobody") == []


def test_the_pages_are_told_names_and_sentences_and_hold_none_of_their_own(tmp_path: Path) -> None:
    with front(tmp_path) as desk:
        told = desk.client.get("/api/engines").json()
    assert told["names"].items() >= NAMES.items()
    assert told["names"]["veo-3.1-generate-001"] == "Veo 3.1"
    assert told["says"] == dict(SAYS)
    pages = [one for one in PAGES.rglob("*.ts*") if not {"schema", "test"} & set(one.name.split("."))]
    shown = re.sub(r"/\*.*?\*/|//[^\n]*", "", "\n".join(one.read_text() for one in pages), flags=re.DOTALL)
    assert not re.findall(r"(?i)(?:embedded|local):\w+", shown), "no page knows an engine's id"
    assert not re.findall(r"(?i)the embedded engines?\b[^\n]*\.", shown), "what engines do is said by the server"
    asked = set(re.findall(r"useEngineSays\('([\w.]+)'\)|says\('([\w.]+)'\)", shown))
    assert {one or other for one, other in asked} <= set(SAYS)
