"""Stories that name no room and no hour play where and when their words say."""

from __future__ import annotations

import pytest
from tests.lot.untried import UNTRIED

from aiuteur.craft.language.reading import read_prose
from aiuteur.craft.structure.passages import segment


def settings_of(text: str) -> list[tuple[str, str, str, str, str]]:
    found = [passage.setting for passage in segment(read_prose(text))]
    return [(s.int_ext, s.name.casefold(), s.kind, s.time, s.weather) for s in found]


@pytest.mark.parametrize(
    ("story", "wanted"),
    [
        ("night_bus", [
            ("INT", "bus", "train_carriage", "night", "clear"), ("EXT", "bus stop", "road", "evening", "rain"),
            ("INT", "bus", "train_carriage", "evening", "rain"), ("EXT", "terminus", "road", "night", "rain"),
        ]),
        ("desert", [("EXT", "desert", "desert", "day", "clear")]),
        ("hospital", [
            ("INT", "ward", "hospital_room", "night", "clear"), ("INT", "corridor", "corridor", "night", "clear"),
            ("INT", "ward", "hospital_room", "night", "clear"),
        ]),
        ("market", [("EXT", "market", "market", "morning", "clear")]),
    ],
)  # fmt: skip
def test_where_and_when_a_story_plays(story: str, wanted: list[tuple[str, str, str, str, str]]) -> None:
    assert settings_of(UNTRIED[story]) == wanted


def test_the_hour_is_carried_until_another_is_named() -> None:
    found = settings_of(
        "Night\n\nThe stars stood over the farm.\n\nNell went into the kitchen and sat down.\n\n"
        "Then she walked out to the yard.\n\nThe next morning she went back into the kitchen."
    )
    assert [(kind, time) for _, _, kind, time, _ in found][-3:] == [
        ("kitchen", "night"),
        ("yard", "night"),
        ("kitchen", "morning"),
    ]


def test_an_hour_named_late_is_the_hour_of_the_opening_unless_time_has_passed() -> None:
    late = "Late\n\nNell walked into the kitchen and waited.\n\nShe went out to the yard. A man came out of the dark."
    assert {time for *_, time, _ in settings_of(late)} == {"night"}
    passed = "Late\n\nNell walked into the kitchen and waited.\n\nThat evening she went out to the yard, into the dark."
    assert [time for *_, time, _ in settings_of(passed)] == ["day", "evening"]


def test_a_story_in_the_rain_is_not_filmed_in_a_room() -> None:
    assert settings_of("Wet\n\nRain fell on the stones. Ann walked, and the wind took her hat.")[0][:3] == (
        "EXT", "outside", "exterior",
    )  # fmt: skip


def test_the_doorway_of_a_shop_is_on_the_street() -> None:
    story = (
        "Bob walked down the lane to the church at night. “Nobody,” said Bob.\n\n"
        "Bob waited in the doorway of a darkened hardware store. “It is late,” said Bob. He lit his cigar."
    )
    settings = [passage.setting for passage in segment(read_prose(f"The Door\n\n{story}"))]
    assert (settings[-1].kind, settings[-1].name) == ("street", "doorway of a darkened hardware store")


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        # who gets on at a market is in the bus, and so is who drives it
        ("The last bus went from the harbour to the hospital, and Marek Dole drove it.\n\nA woman got on at the fish market. "
         "At the cinema an old woman climbed up with a parrot.\n\n“Birds ride free,” said Marek.", ["train_carriage"]),
        # a gate in a moor stands before no house
        ("Wren kept sheep on the moor.\n\nA fox came to the gate. He sat down. Wren walked to the gate.", ["field"]),
        # a bed is in a room, and in a hospital's where there is one
        ("They ran up to the gate of the hospital.\n\nA boy sat in a white bed by a window.", ["house_front", "hospital_room"]),
        # who knocks has come to a door
        ("They rode through the forest.\n\nIlka climbed the steps and knocked at the door. A woman opened it.", ["forest", "house_front"]),
        # a place that a sentence is about, and a house that is none
        ("The theatre was empty. Joan came on as if the house were full. She sat down.", ["theatre"]),
        ("Every morning the post went up to Varr on a motorcycle. Ilka was the rider.", ["exterior"]),
    ],
)  # fmt: skip
def test_where_somebody_is_without_the_place_being_named(told: str, kinds: list[str]) -> None:
    assert [kind for _, _, kind, _, _ in settings_of(f"A Story\n\n{told}")] == kinds


def test_an_hour_that_is_over_is_not_now() -> None:
    found = settings_of("Late\n\nIlka rode up the road in the morning. An old man had walked since midnight.")
    assert [time for *_, time, _ in found] == ["morning"]


def test_weather_comes_with_its_hour() -> None:
    found = settings_of(
        "Calm\n\nThe captain walked the deck at noon. The sea was flat.\n\nBy evening the wind was a storm. He held on."
    )
    assert [(time, weather) for *_, time, weather in found] == [("day", "clear"), ("evening", "storm")]


def test_what_matthis_says_is_no_letter() -> None:
    prose = read_prose("Post\n\n“I wrote first,” said Matthis.\n\nThe two of them stood on the steps. Ilka sat down.")
    assert [quote.kind for quote in prose.quotations()] == ["speech"]


def test_what_is_put_down_on_a_bench_is_in_no_park() -> None:
    found = settings_of("Door\n\nIlka stood on the doorstep.\n\nShe put the letter down on the bench and walked back.")
    assert [kind for _, _, kind, _, _ in found] == ["house_front"]


def test_a_jetty_after_a_night_at_sea_is_on_land_and_the_storm_is_over_where_the_sea_is_flat() -> None:
    found = settings_of(
        "The Wheelhouse\n\nAll night the boat fought through the storm. In the wheelhouse Ruth held the wheel.\n\n"
        "At dawn they tied up at the jetty. The sea lay flat as a plate. On the jetty an old man was waiting."
    )
    assert found == [
        ("INT", "wheelhouse", "wheelhouse", "night", "storm"),
        ("EXT", "jetty", "harbour", "dawn", "clear"),
    ]


def test_who_rides_in_a_train_stays_in_it() -> None:
    found = settings_of(
        "Tickets\n\nIn the train compartment sat Ada with a cage on her knees.\n\nThe train went into a tunnel, and the lamp "
        "went out. Ada stood up.\n\nIn the corridor a little girl stood at the window."
    )
    assert [kind for _, _, kind, _, _ in found] == ["train_carriage"]


def test_a_tandem_rides_over_land_and_who_walks_home_along_a_lane_is_in_the_lane() -> None:
    found = settings_of(
        "Two Saddles\n\nEvery Sunday Ben and Lola rode their tandem up the hill. An old shepherd waved and the corn went in "
        "waves.\n\nIn the workshop a mechanic turned the wheel.\n\nThey walked home in the evening along the lane."
    )
    assert [kind for _, _, kind, _, _ in found] == ["hill", "workshop", "road"]
