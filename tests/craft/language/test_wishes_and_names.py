"""Guidance that can be drawn, names that are one name, and how a text is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiuteur.craft.language.alike import alike, likeness
from aiuteur.craft.language.meter import measured, nearness
from aiuteur.craft.language.wishes import wished_looks, wished_place, wished_thing
from aiuteur.craft.picture.panel import Appearance, Prop, Setting
from aiuteur.craft.structure.source import read_source


@pytest.mark.parametrize(
    ("guidance", "fields"),
    [
        ("older, in a red coat, no hat", {"age": "old", "garment": "coat", "coat": "#a23a34", "hat": "none"}),
        ("younger, clean-shaven, without glasses", {"age": "young", "beard": "none", "glasses": False}),
        ("a green scarf and a long grey coat", {"scarf": "#49683f", "garment": "long_coat", "coat": "#7b7f86"}),
        ("a long white beard and a top hat", {"beard": "long", "hat": "top_hat"}),
        ("short red hair", {"hair_style": "short", "hair": "#a04a24", "height": 100}),
        ("soaked, muddy", {"marks": ("wet", "muddy")}),
        ("without a scarf", {"scarf": None}),
    ],
)
def test_guidance_becomes_looks(guidance: str, fields: dict[str, object]) -> None:
    look, said = wished_looks(Appearance(hat="cap", glasses=True, beard="full", scarf="#112233"), guidance)
    assert {name: getattr(look, name) for name in fields} == fields
    assert said
    assert all(said)


def test_what_cannot_be_drawn_changes_nothing_and_is_not_said() -> None:
    assert wished_looks(Appearance(), "make her regret everything") == (Appearance(), ())
    assert wished_place(Setting(kind="harbour"), "lonelier") == (Setting(kind="harbour"), ())


def test_places_and_things_take_guidance() -> None:
    place, said = wished_place(Setting(kind="harbour"), "at night in the rain, neon light")
    assert (place.kind, place.time, place.weather, place.light) == ("harbour", "night", "rain", "neon")
    assert said == ("time night", "weather rain", "light neon")
    thing, _ = wished_thing(Prop(kind="letter"), "yellow, saying “Come home”")
    assert (thing.colour, thing.text) == ("#d9b048", "Come home")


@given(st.text(max_size=200))
def test_any_words_make_a_whole_person(guidance: str) -> None:
    look, said = wished_looks(Appearance(), guidance)
    assert look == Appearance.model_validate(look.model_dump())
    assert (look == Appearance()) or said


def test_names_that_are_one_name() -> None:
    assert alike("The Lantern", "lantern")
    assert alike("Harbour Office", "Harbour Offices")
    assert not alike("Room 101", "Room 102"), "a number tells two rooms apart"
    assert not alike("Anna", "Hanna")
    assert not alike("", "x")


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 100
    assert likeness(one, one) == 100


def test_the_meter_tells_talk_from_telling() -> None:
    talk = measured("“You're closed.” “We're open.” “The sign says closed.” “For other people.” He sat down.")
    told = measured(
        "By the time they reached the marker, where the carts used to turn, the water was already coming in."
    )
    assert talk.spoken > 70 > told.spoken == 0
    assert talk.sentence_words < told.sentence_words
    assert nearness(talk, talk) == 100
    assert nearness(talk, told) < 60
    assert nearness(measured(""), talk) == 0
    assert nearness(measured("…!?"), talk) == 0


def test_a_short_story_knows_its_two_people_by_their_names() -> None:
    text = (
        "Mara climbed the stairs with a can of oil. “Is it lit?” asked her brother Jon from below. “Not yet,” she said.\n\n"
        "Jon ran down to the rocks with a rope."
    )
    source = read_source(text, None, "The Lamp")
    assert {person.name for person in source.prose.people} == {"Mara", "Jon"}
    assert [quotation.speaker for quotation in source.prose.quotations()] == ["Jon", "Mara"]
