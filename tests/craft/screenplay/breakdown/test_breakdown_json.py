"""The page that documents the breakdown shows what the program prints."""

import json
import re
from pathlib import Path

from aiuteur.craft.screenplay.breakdown.model import CATEGORIES
from aiuteur.craft.screenplay.breakdown.sheets import breakdown, breakdown_json
from aiuteur.craft.screenplay.fountain_read import parse_with_places

PAGE = (Path(__file__).parents[4] / "docs" / "how-to" / "breakdown-json.md").read_text(encoding="utf-8")


def test_the_example_is_what_is_printed() -> None:
    script = re.search(r"```fountain\n(.*?)```", PAGE, re.S)
    shown = re.search(r"```json\n(.*?)```", PAGE, re.S)
    assert script is not None
    assert shown is not None
    found = breakdown_json(breakdown(*parse_with_places(script[1])))
    assert shown[1] == json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def test_every_field_is_on_the_page() -> None:
    found = breakdown_json(breakdown(*parse_with_places("INT. A - DAY\n\nANNA\nOne.\n")))
    named = set(re.findall(r"`(\w+)`", PAGE))
    assert set(found) <= named
    assert set(found["scenes"][0]) <= named
    assert set(CATEGORIES) <= named
