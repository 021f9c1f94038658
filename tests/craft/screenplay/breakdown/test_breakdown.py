"""A breakdown finds what departments need, with evidence, and makes nothing up."""

import json
from collections import Counter
from collections.abc import Callable

import pytest
from broken_down import CATEGORIES, SCRIPTS
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.breakdown.model import Breakdown, SceneSheet
from aiuteur.craft.screenplay.breakdown.sheets import breakdown, breakdown_json
from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.fountain_read import parse, parse_with_places


def broken_down(text: str) -> Breakdown:
    script, places = parse_with_places(text)
    return breakdown(script, places[len(script.title_page) :])


def scene(action: str, heading: str = "INT. ROOM - DAY") -> SceneSheet:
    (sheet,) = broken_down(f"{heading}\n\n{action}\n\nShe waits for him in the room and nobody comes.\n").scenes
    return sheet


def names(sheet: SceneSheet, category: str) -> set[str]:
    if category == "cast":
        return {player.name for player in sheet.cast}
    return {item.name for key, items in sheet.items.items() if key == category for item in items}


def test_scripts_are_broken_down_as_a_person_did() -> None:
    right, extra, missing = Counter[str](), Counter[str](), Counter[str]()
    for text, sheets in SCRIPTS.values():
        found = broken_down(text).scenes
        assert len(found) == len(sheets)
        for sheet, wanted in zip(found, sheets, strict=True):
            for category in CATEGORIES:
                got, want = names(sheet, category), wanted.names(category)
                right[category] += len(got & want)
                extra[category] += len(got - want)
                missing[category] += len(want - got)
    for category in CATEGORIES:
        assert right[category] >= 9 * extra[category], f"{category}: {extra[category]} made up"
        assert right[category] >= 9 * missing[category], f"{category}: {missing[category]} missed"
    assert right.total() >= 30 * extra.total()
    assert extra["cast"] == missing["cast"] == 0


@pytest.mark.parametrize(
    "action",
    [
        "His voice is like a knife.",
        "He watches the road and rings nobody.",
        "There is no letter, no gun and no dog.",
        "She looks at a photo of a boat and a painting of a horse.",
        "He walks past the gun shop and the car park.",
        "The camera pans. CLOSE ON the door. She lights up. They book a room.",
        "He pretends a bottle is there. The story of a sword.",
        "He holds his breath, takes her hand, picks up speed, drops his voice.",
    ],
)
def test_what_is_no_thing_here_is_not_listed(action: str) -> None:
    sheet = scene(action)
    found = {item.name for items in sheet.items.values() for item in items}
    assert found <= {"photo", "painting"}, found


@pytest.mark.parametrize(
    ("action", "category", "name"),
    [
        ("She picks up an astrolabe from the floor.", "props", "astrolabe"),
        ("He wears the watch of his father.", "props", "watch"),
        ("Two knives and a dozen matches.", "props", "knife"),
        ("A paper aeroplane lands.", "props", "paper aeroplane"),
        ("A half-empty bottle stands there.", "props", "bottle"),
        ("SOUND: the telephone rings.", "sounds", "telephone rings"),
        ("The sound of waves from below.", "sounds", "waves"),
        ("The car explodes.", "effects", "explosion"),
        ("Four women in hats.", "extras", "women"),
        ("A line of taxis.", "vehicles", "taxi"),
        ("*A **LETTER** lies there.*", "props", "letter"),
    ],
)
def test_things_in_the_words_that_name_them(action: str, category: str, name: str) -> None:
    assert name in names(scene(action), category)


def test_a_place_that_drives_is_a_vehicle() -> None:
    for heading, name in (("INT. MARA'S CAR - DAY", "car"), ("INT. TRAIN, COMPARTMENT - NIGHT", "train"), ("EXT. BUS STOP - DAY", "")):  # fmt: skip
        assert names(scene("Rain.", heading), "vehicles") == ({name} if name else set())


def test_evidence_quotes_the_line_of_the_source() -> None:
    text = "Title: X\n\n/* gone\n\ngone */\nINT. HALL - DAY #4A#\n\nNothing here.\nMara holds a *lantern*. It rains.\n\nMARA (O.S.)\nYes, it is the old one.\n"
    found = broken_down(text)
    (sheet,) = found.scenes
    (lantern,) = sheet.items["props"]
    (evidence,) = lantern.evidence
    assert evidence.text == "Mara holds a lantern."
    assert text.split("\n")[(evidence.line or 0) - 1] == "Mara holds a *lantern*. It rains."
    assert parse(text).elements[evidence.element].text.startswith("Nothing here.")
    (mara,) = sheet.cast
    assert (mara.name, mara.speeches, mara.seen) == ("MARA", 1, True)
    assert [text.split("\n")[(one.line or 0) - 1] for one in mara.evidence] == ["Mara holds a *lantern*. It rains.", "MARA (O.S.)"]  # fmt: skip
    assert (sheet.number, sheet.numbered) == ("4A", True)


def test_the_cast_is_people_and_each_person_once() -> None:
    found = broken_down(
        "INT. HALL - DAY\n\nELSA BRANDT (40) meets a CLERK. BANG! A sign: NO ENTRY. TOM's coat hangs there.\n\nELSA\nHello.\n\n"
        "ELSA (CONT'D)\nIs Tom here?\n\nDR. ELSA BRANDT (V.O.)\nHe was not.\n\nEXT. STREET - DAY\n\nShe waits for Tom. The clerk runs past.\n\n"
        "TOM (O.S.)\nHere!\n\nELSA AND TOM\nAt last!\n"
    )  # fmt: skip
    first, second = found.scenes
    assert names(first, "cast") == {"DR. ELSA BRANDT", "CLERK"}
    assert names(second, "cast") == {"TOM", "CLERK", "DR. ELSA BRANDT"}
    assert found.characters == {"DR. ELSA BRANDT": 4, "TOM": 2}
    tom = next(player for player in second.cast if player.name == "TOM")
    assert tom.seen, "they say one line together"
    assert found.cues == 5


def test_what_counts_as_a_whole() -> None:
    found = broken_down(
        "FADE IN:\n\nINT. A - DAY\n\nIt is a long day.\n\nANNA\nOne.\n\nTOM ^\nTwo.\n\nCUT TO:\n\nINT. B - CONTINUOUS #7#\n\nThey go.\n\n> FADE OUT.\n\n===\n\nEXT. C\n\nEnd.\n"
    )
    assert [(s.number, s.numbered, s.time, s.page) for s in found.scenes] == [
        ("1", False, "day", 1), ("7", True, "day", 1), ("3", False, None, 2),
    ]  # fmt: skip
    assert (found.cues, found.dual, found.transitions, found.pages) == (2, 1, 2, 2)
    assert sum(s.eighths for s in found.scenes) >= 3
    assert broken_down("INT. A - DAY\n\nANNA ^\nAlone.\n").dual == 0


def test_a_script_in_another_language_has_its_cast_and_no_invented_things() -> None:
    text = "INT. CUISINE - NUIT\n\nMARIE pose la lettre sur la table et regarde le train par la fenêtre. Un car passe dans la rue.\n\nMARIE\nIl est tard, et la lampe est encore dans la maison.\n"
    found = broken_down(text)
    assert found.language == "fr"
    assert names(found.scenes[0], "cast") == {"MARIE"}
    assert found.scenes[0].time == "night"
    assert all(not items for items in found.scenes[0].items.values())
    japanese = "EXT. 海辺 - 夜\n\n小田が走る。\n\n@小田\n待って。\n"
    assert names(broken_down(japanese).scenes[0], "cast") == {"小田"}


def test_nothing_and_little() -> None:
    assert broken_down("").scenes == ()
    assert broken_down("Title: X\n").characters == {}
    (alone,) = broken_down("Somebody runs with a lantern through the rain.\n").scenes
    assert (alone.heading, alone.int_ext, alone.number) == ("", None, "1")
    card = Screenplay(elements=(Element(type="action", text="OMITTED: a gun", role="omitted"),))
    assert not any(breakdown(card).scenes[0].items.values())


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AaBb kniferopecal.,'\n(){}*_#@!>^~=-[]/:’é小1", max_size=300))
def test_any_text_is_broken_down_and_fits_json(text: str) -> None:
    found = broken_down(text)
    answer = breakdown_json(found)
    assert json.loads(json.dumps(answer)) == answer
    lines = text.replace("\r", "\n").count("\n") + 1
    for sheet in answer["scenes"]:
        for item in [*sheet["players"], *(one for c in CATEGORIES[1:] for one in sheet[c])]:
            assert item["evidence"]
            assert all(1 <= one["line"] <= lines for one in item["evidence"])
    assert sum(sheet["eighths"] for sheet in answer["scenes"]) >= len(answer["scenes"])


@pytest.mark.slow
def test_time_grows_with_the_script(in_proportion: Callable[[Callable[[int], object], int], None]) -> None:
    text = SCRIPTS["circus"][0] + "\n\n"
    in_proportion(lambda count: broken_down(text * count), 4)
    in_proportion(lambda count: broken_down("INT. A - DAY\n\n" + "THE OLD DOG barks with a knife and " * count), 60)
    in_proportion(lambda count: broken_down("THE OLD DOG barks with a knife. " * count), 100)
