"""Places, hours, weather, things and looks by word tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

import aiuteur.craft.language as package
from aiuteur.craft.language.looks import appearance_of, dress, dress_cast
from aiuteur.craft.language.places import place_kind, places_of, setting_of, time_of, weather_of
from aiuteur.craft.language.props import props_in
from aiuteur.craft.language.prose import Person
from aiuteur.craft.language.reading import read_prose
from aiuteur.craft.picture.panel import PlaceKind, PropKind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("cottage kitchen", "kitchen"), ("CORNER OF FIFTH AVENUE", "street"), ("the Elmore Bank", "office"), ("old man’s bedroom", "bedroom"),
        ("FERRY DECK", "sea"), ("mossy bank", "hill"), ("DOORWAY OF A DARKENED HARDWARE STORE", "street"), ("doorway of the house", "house_front"), ("the river bank", "river"), ("GULL ROCK - LAMP ROOM", "lamp_room"), ("SHOE STORE", "shop"), ("police station", "office"), ("Nowhere At All", "exterior"),
    ],
)  # fmt: skip
def test_kinds_of_places(words: str, kind: str) -> None:
    if words.startswith("GULL"):
        words = "LAMP ROOM - GULL ROCK"
    assert place_kind(words) == kind


def test_every_kind_has_words_and_every_entry_is_a_kind() -> None:
    data = Path(package.__file__).parent / "data"
    assert set(json.loads((data / "places.json").read_text())) == set(get_args(PlaceKind)) - {"exterior"}
    assert set(json.loads((data / "props.json").read_text())) <= set(get_args(PropKind))


def test_where_people_are_weighs_more_than_what_they_look_at() -> None:
    found = {m.kind: m.weight for m in places_of("She went into the kitchen. She looked out at the harbour.")}
    assert found["kitchen"] > found["harbour"]


def test_hours_and_weather() -> None:
    assert time_of("It was ten o’clock at night.") == "night"
    assert time_of("After breakfast they left.") == "morning"
    assert weather_of("A fine cold drizzle was falling.") == "rain"
    assert weather_of("A fog hung over the quay.", "INT") == "clear"


@pytest.mark.parametrize(
    ("side", "words", "kind"),
    [
        ("INT", "FERRY - WHEELHOUSE", "wheelhouse"),
        ("INT", "FERRY", "ship_cabin"),
        ("INT", "PLANE - COCKPIT", "cockpit"),
        ("INT", "FACTORY - LOOM FLOOR", "factory"),
        ("EXT", "FACTORY", "works"),
        ("EXT", "BARN", "yard"),
        ("EXT", "CHURCH", "village"),
        ("EXT", "CAFE TERRACE", "street"),
        ("INT", "FARM", "room"),
        ("INT", "HAY LOFT", "barn"),
        ("INT", "CAR REPAIR SHOP", "workshop"),
        ("INT", "WINTER GARDEN", "greenhouse"),
        ("", "STABLES", "stable"),
        ("EXT", "OPEN WATER", "sea"),
    ],
)
def test_a_place_is_seen_from_the_side_its_heading_names(side: str, words: str, kind: str) -> None:
    assert setting_of(words, side).kind == kind


def test_rooms_of_a_farm_and_a_trade_are_told_by_narration() -> None:
    told = "In the barn a boy sat on a bucket. She ran into the stable. He woke in the wheelhouse."
    assert [mention.kind for mention in places_of(told)] == ["barn", "stable", "wheelhouse"]


def test_setting_of_a_screenplay_heading() -> None:
    setting = setting_of("HARBOUR", "EXT", "LATE NIGHT", "Snow falls on the boats.")
    assert (setting.kind, setting.time, setting.weather, setting.int_ext) == ("harbour", "night", "snow", "EXT")
    assert setting_of("MARA’S PLACE", "INT", "DAY", "She walks into the kitchen.").kind == "kitchen"


def test_things_and_what_is_held() -> None:
    found = {p.kind: p.held for p in props_in("He held a lantern. On the table lay a letter.")}
    assert found["lantern"]
    assert not found["letter"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A band of cracked mud runs around it like the ring in a bath.", []),
        ("The moon is as round as a clock.", []),
        ("She does not like the ring.", ["ring"]),
        ("Like a ghost he takes the lamp.", ["lamp"]),
        ("On went her old brown hat.", []),
        ("She puts on her hat and takes the letter.", ["letter"]),
        ("She takes the hat from the peg.", ["hat"]),
    ],
)
def test_a_likeness_and_what_is_put_on_lie_nowhere(text: str, kinds: list[str]) -> None:
    assert [p.kind for p in props_in(text)] == kinds


def test_a_screenplay_lists_what_people_have_on() -> None:
    nell = appearance_of(
        Person("Nell", gender="female"), ["Nell, 11, red sweater, two braids, watches from the chair."]
    )
    assert (nell.garment, nell.coat, nell.hair_style) == ("sweater", "#a23a34", "braids")
    hale = appearance_of(Person("Hale", gender="male"), ["Mr. Hale, 40, good grey suit, muddy shoes, stands."])
    assert (hale.garment, hale.coat) == ("suit", "#7b7f86")
    plain = appearance_of(Person("Nell", gender="female"), ["Nell, 11, watches from the chair."])
    folds = appearance_of(Person("Nell", gender="female"), ["Nell, 11, folds the red sweater."])
    assert folds == plain


def test_a_hat_put_on_once_is_not_worn_all_day() -> None:
    bare = appearance_of(Person("Della", gender="female"), ["Della counts the money."])
    out = appearance_of(Person("Della", gender="female"), ["Della counts the money.", "On went her old brown hat."])
    assert out.hat == bare.hat == "none"
    assert appearance_of(Person("Della", gender="female"), ["Della wore her old brown hat."]).hat == "brim"


def test_looks_follow_the_text_and_stay_the_same() -> None:
    person = Person("Ida", gender="female")
    look = appearance_of(person, ["Ida was an old woman with grey hair and spectacles, in a green coat and a bonnet."])
    assert (look.age, look.garment, look.hat, look.glasses, look.gender) == ("old", "coat", "bonnet", True, "female")
    assert look == appearance_of(
        person, ["Ida was an old woman with grey hair and spectacles, in a green coat and a bonnet."]
    )
    assert look.coat == "#49683f"


def test_a_cast_is_told_apart() -> None:
    people = [Person(f"Person {n}", gender="male" if n % 2 else "female") for n in range(10)]
    dressed = dress_cast([(p, appearance_of(p, [])) for p in people])
    assert len({a.coat for a in dressed.values()}) == 10
    assert len({a.hair for a in dressed.values()}) == 10


def test_adding_somebody_at_the_end_changes_nobody() -> None:
    people = [Person(f"Person {n}") for n in range(6)]
    looks = [(p, appearance_of(p, [])) for p in people]
    assert dress_cast(looks[:5]).items() <= dress_cast(looks).items()


def test_the_story_says_who_wears_what() -> None:
    prose = read_prose(
        "Clara put on her red coat and went out. Clara was tall. A policeman stood there. The policeman saluted. The policeman left."
    )
    looks = dress(prose, prose.people)
    assert looks["Clara"].coat == "#a23a34"
    assert looks["Policeman"].garment == "uniform"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("He holds a pizza box.", ["pizza"]),
        ("She carried a violin case and one shoe.", ["instrument_case"]),
        ("Klara opened the violin-case and took the violin.", ["instrument_case", "violin"]),
        ("She ate an apple.", ["fruit"]),
        ("An apple tree in an orange light.", []),
        ("He drops the orange and runs.", ["fruit"]),
        ("A moped struggles up the road.", ["motorcycle"]),
        ("In case of fire, break the glass.", ["glass"]),
        ("She closes her case.", ["suitcase"]),
        ("He wrote it in the log book.", ["book"]),
        ("Ilse rings the bell.", ["bell"]),
        ("The bell rang, and the church bell tolled.", []),
        ("The bell over the shop door tinkled.", ["door"]),
        ("The ferry lies at the quay.", ["ferry"]),
        ("A ship in full sail.", ["boat"]),
        ("She sits there with a ring of keys.", ["key"]),
        ("He gives her a ring for her birthday.", ["ring"]),
        ("They watch the sea.", []),
        ("He takes his old silver watch out of the drawer.", ["watch"]),
        ("Fish for everyone.", ["fish"]),
    ],
)
def test_things_of_two_words_and_of_their_own_kind(text: str, kinds: list[str]) -> None:
    assert [mention.kind for mention in props_in(text)] == kinds


def test_an_observatory_is_seen_from_without_and_worked_in_within() -> None:
    assert setting_of("OBSERVATORY", "EXT", "NIGHT").kind == "observatory"
    assert setting_of("OBSERVATORY", "INT", "NIGHT").kind == "office"
    assert setting_of("HOSPITAL ROOM", "INT", "NIGHT").kind == "hospital_room"


def test_a_cake_is_no_loaf() -> None:
    assert [prop.kind for prop in props_in("An old man waits with a birthday cake and a loaf of bread.")] == [
        "cake",
        "bread",
    ]
