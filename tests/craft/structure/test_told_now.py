"""Stories told in the present, animals that act, and where and in what weather a story plays."""

from itertools import pairwise

import pytest

from aiuteur.craft.language.beasts import leading_animal
from aiuteur.craft.language.places import places_of, weather_of
from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.structure.beats import beats
from aiuteur.craft.structure.passages import segment
from aiuteur.craft.structure.script import script
from aiuteur.craft.structure.source import read_source
from aiuteur.craft.structure.tense import present
from aiuteur.craft.structure.treat import treatments
from aiuteur.craft.structure.units import closed

LAUNDERETTE = """Warm

Every morning Ruth Adeyemi unlocks the launderette on Canal Street. The dog is there before her.

“You again,” says Ruth. The dog wags his tail. He puts his head on her knee and waits.

Emil Novak comes in with a bag. Emil looks at the dog for a long time.

“Is he yours?” asks Emil.

“He is his own,” says Ruth. She wipes the machine and counts the coins twice.

Emil sits down beside the dog and laughs.
"""


@pytest.fixture(scope="module")
def scenes() -> list[tuple[Element, ...]]:
    source = read_source(LAUNDERETTE)
    return script(beats(treatments(source)[0]), source)


def test_what_people_do_in_the_present_is_seen_not_told(scenes: list[tuple[Element, ...]]) -> None:
    action = " ".join(e.text for scene in scenes for e in scene if e.type == "action")
    for words in ("The dog wags his tail", "Emil looks at the dog", "wipes the machine", "Emil sits down"):
        assert words in action
    elements = [e for scene in scenes for e in scene]
    told = [after.text for e, after in pairwise(elements) if e.text.endswith("(V.O.)")]
    assert set(told) <= {"The dog is there before her."}


def test_he_is_the_dog_that_was_spoken_of(scenes: list[tuple[Element, ...]]) -> None:
    action = " ".join(e.text for scene in scenes for e in scene if e.type == "action")
    assert "The dog puts his head on her knee and waits." in action
    assert "Ruth" in {p.name for p in read_source(LAUNDERETTE).prose.people}


def test_the_story_plays_where_somebody_unlocks_a_door(scenes: list[tuple[Element, ...]]) -> None:
    assert scenes[0][0].text == "INT. LAUNDERETTE - MORNING"


@pytest.mark.parametrize(
    ("sentence", "animal"),
    [("The old dog wags.", "dog"), ("His horse ran.", "horse"), ("The dog’s bowl is empty.", ""), ("Ruth sees the dog.", "")],
)  # fmt: skip
def test_the_animal_that_a_sentence_is_about(sentence: str, animal: str) -> None:
    assert leading_animal(sentence) == animal


@pytest.mark.parametrize(
    ("told", "weather"),
    [
        ("The rain has stopped.", "clear"),
        ("At dawn the fog lifted.", "clear"),
        ("They sat there after the storm.", "clear"),
        ("His name was Benedikt Storm, and he sat.", "clear"),
        ("Rain fell on the quay.", "rain"),
        ("Snow fell, and the rain stopped.", "snow"),
    ],
)
def test_weather_that_has_gone_and_people_of_that_name(told: str, weather: str) -> None:
    assert weather_of(told) == weather


def test_who_comes_down_the_stairs_comes_to_the_others() -> None:
    weight = {text: places_of(text)[0].weight for text in ("A man came down the stairs.", "She ran up the stairs.")}
    assert list(weight.values()) == [1, 3]
    assert places_of("At six a woman came running down the road.")[0].weight == 1
    assert places_of("Aldous came down the path.")[0].weight == 3
    assert places_of("They walked slowly down Harbour Street.")[0].weight == 3


def test_a_place_found_late_is_the_place_of_all_that_came_before_it() -> None:
    text = "Late\n\nBelow, in the cellar there might be a desk. Anna waited.\n\nThe next day Anna waited. Anna wept."
    assert [one.setting.kind for one in segment(read_source(text).prose)] == ["cellar", "cellar"]


def test_two_of_them_walk_and_a_stop_is_there_once() -> None:
    assert present("The two of them walked down the street.") == "The two of them walk down the street."
    assert closed(["Dear Miss A.,"], "Dear Miss A.,” he read.") == ["Dear Miss A."]


NIGHT = """Steps

That night{weather} Old Aldous climbed the stairs with a lamp, and Nell followed him. Nell was nine. She counted the steps aloud.

“A hundred,” said Nell. “Same as yesterday.”

“They put on one now and then,” said Aldous. “Somebody has to keep an eye on them.”

“Why do you climb?” asked Nell. She ate an apple.

“Because you count so nicely,” said Aldous. He took his cap and laughed.
"""


def told(weather: str = "") -> list[Element]:
    source = read_source(NIGHT.format(weather=weather))
    return [element for scene in script(beats(treatments(source)[0]), source) for element in scene]


def test_the_hour_stands_in_the_heading_and_the_light_in_a_note() -> None:
    for weather, first in ((" rain fell, and", True), ("", False)):
        found = told(weather)
        actions = [e.text for e in found if e.type == "action"]
        assert actions[0].startswith("Rain at the windows.") == first
        assert not any(one in text for text in actions for one in ("Night.", "Lamplight."))
        assert any("Light: lamplight." in e.text for e in found if e.type == "note")


def test_things_in_a_note_have_the_authors_word() -> None:
    notes = " ".join(e.text for e in told() if e.type == "note")
    assert "apple" in notes
    assert "cap" in notes


def test_the_first_he_of_a_scene_is_named() -> None:
    actions = [e.text for e in told() if e.type == "action"]
    assert not actions[0].startswith(("He ", "She "))


@pytest.mark.parametrize(
    ("sentence", "seen"),
    [
        ("Mikkel polished the bell until it shone, and did not say a word.", True),
        ("The child slept under three coats.", True),
        ("Then she slowly buttoned it.", True),
        ("Mikkel believed in bells.", False),
        ("The child had learned to be patient.", False),
        ("The rumour annoyed nobody.", False),
    ],
)
def test_what_people_did_is_seen_and_what_they_believed_is_told(sentence: str, seen: bool) -> None:
    source = read_source(f"{LAUNDERETTE}\n“Somebody always hears it,” said Mikkel Thorsen. {sentence}\n")
    units = [unit for passage in source.passages for unit in source.weigher.units(passage)]
    unit = next(unit for unit in units if unit.pieces == [sentence])
    assert (unit.kind == "action") is seen
