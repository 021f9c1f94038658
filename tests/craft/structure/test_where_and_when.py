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
