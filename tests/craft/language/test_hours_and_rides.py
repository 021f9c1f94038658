"""Light and dark as hours; vehicles as places; and the open air where no place is named."""

from __future__ import annotations

import pytest

from aiuteur.craft.language.hours import hour_in
from aiuteur.craft.language.places import place_kind, places_of
from aiuteur.craft.language.rides import ride_of, ride_places
from aiuteur.craft.language.thresholds import somewhere


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("A man came out of the dark and lifted him up.", "night"),
        ("Four miles of dark lanes, the heater roaring.", "night"),
        ("It was the last bus.", "night"),
        ("The moon stood over the yard.", "night"),
        ("They slept under the stars.", "night"),
        ("One behind the other, the lamps were coming on.", "night"),
        ("Headlights crossed the wall.", "night"),
        ("The sun came over the roofs.", "morning"),
        ("She looked at the sun, which stood straight above them.", "day"),
        ("The dunes threw long shadows.", "afternoon"),
        ("The sun had gone behind the hill.", "dusk"),
        ("It was ten o’clock at night.", "night"),
        ("By noon nobody spoke.", "day"),
        ("He sat staring at the yellow, singing gaslight.", "night"),
        ("She wore a dark coat.", None),
        ("In the cellar they read by the candlelight.", None),
        ("He had dark rings under his eyes.", None),
        ("The cellar was cold, and she sat in the dark and waited.", None),
        ("They lived in the dark of the cave.", None),
        ("He was the star of the show.", None),
        ("The lamp stood on the table.", None),
        ("The house had a dark door.", None),
    ],
)
def test_light_and_dark_are_hours(text: str, hour: str | None) -> None:
    assert hour_in(text) == hour


def test_the_first_hour_named_counts() -> None:
    assert hour_in("At breakfast they spoke of the last bus.") == "morning"
    assert hour_in("The last bus had gone. At breakfast nobody spoke.") == "night"


BUS = ["Nobody waited at the Harl stop.", "Ann liked driving the last bus.", "The bus was empty."]


def test_what_people_sit_in_is_a_place() -> None:
    ride = ride_of(BUS)
    assert ride is not None
    assert (ride.word, ride.kind, ride.stop) == ("bus", "train_carriage", "Harl stop")
    for inside in (
        "He climbed up and counted coins.",
        "She sat in the front seat.",
        "Ann drove.",
        "She saw him in the mirror.",
    ):
        assert [(m.kind, m.name, m.weight) for m in ride_places(inside, ride)] == [("train_carriage", "Bus", 3)], inside


def test_its_stops_lie_beside_the_road() -> None:
    ride = ride_of(BUS)
    for outside in ("A boy stood under the shelter.", "She stood at the stop."):
        assert [(m.kind, m.name) for m in ride_places(outside, ride)] == [("road", "Harl stop")]
    assert [m.name for m in ride_places("They came to the terminus.", ride)] == ["terminus"]
    assert [m.weight for m in ride_places("Nobody waited at the stop.", ride)] == [1]


@pytest.mark.parametrize(
    "text", ["He climbed up the ladder.", "The car drove off.", "They drove him mad.", "It came to a stop."]
)
def test_what_only_sounds_like_a_ride(text: str) -> None:
    assert not [m for m in ride_places(text, ride_of(BUS)) if m.weight > 2]


def test_a_story_on_foot_rides_in_nothing() -> None:
    assert ride_of(["A car stood in the yard.", "She climbed up to the attic."]) is None
    assert ride_of(["She drove the sheep home."]) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [("BUS", "train_carriage"), ("BUS STOP", "road"), ("TURNING CIRCLE", "road"), ("LANE", "road"), ("RAILWAY STATION", "station"), ("TAXI", "car_interior")],
)  # fmt: skip
def test_kinds_of_what_travels(words: str, kind: str) -> None:
    assert place_kind(words) == kind


def test_a_stall_that_is_put_up_is_not_gone_up_to() -> None:
    assert [m.kind for m in places_of("Tomas put up his stall in the market.")] == ["market"]


def test_no_place_named_is_outside_or_inside_by_what_stands_there() -> None:
    assert somewhere("Rain ran down the hedge, and the wind came over the fields.") == "exterior"
    assert somewhere("She put the kettle on the stove and shut the door.") == "room"
    assert somewhere("Nobody knew why.") == "room"
