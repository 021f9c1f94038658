"""What a story says of somebody's looks is what they wear; what it says of somebody else is not."""

from __future__ import annotations

import pytest
from tests.lot.untried import UNTRIED

from aiuteur.craft.language.looks import appearance_of, dress
from aiuteur.craft.language.portraits import said_of
from aiuteur.craft.language.prose import Person, Prose
from aiuteur.craft.language.reading import read_prose
from aiuteur.craft.language.tables import table
from aiuteur.craft.picture.panel import Appearance

COLOURS, HAIRS = table("looks")["colours"], table("looks")["hair_colours"]


def looks_of(text: str) -> dict[str, Appearance]:
    prose = read_prose(text)
    return dress(prose, prose.people)


@pytest.mark.parametrize(
    ("story", "who", "wanted"),
    [
        ("night_bus", "Girl", {"age": "child", "gender": "female", "garment": "coat", "coat": COLOURS["red"]}),
        ("night_bus", "Old Man", {"age": "old", "garment": "coat", "coat": COLOURS["grey"]}),
        ("desert", "Salma", {"gender": "female", "garment": "robe", "coat": COLOURS["blue"], "height": 105}),
        ("desert", "Idris", {"age": "teen", "build": "slim", "garment": "shirt", "coat": COLOURS["white"], "hat": "brim", "hat_colour": COLOURS["straw"]}),
        ("desert", "Old Man", {"beard": "full", "hair": HAIRS["white"], "garment": "cloak", "coat": COLOURS["black"]}),
        ("hospital", "Nurse Oduya", {"gender": "female", "garment": "sweater", "coat": COLOURS["green"], "hair": HAIRS["grey"], "glasses": True}),
        ("hospital", "Mr. Brandt", {"age": "old", "hair_style": "bald", "garment": "shirt", "glasses": False}),
        ("hospital", "Doctor", {"age": "young", "garment": "coat", "coat": COLOURS["white"], "hair": HAIRS["red"]}),
        ("market", "Tomas", {"build": "heavy", "garment": "apron", "coat": COLOURS["green"], "beard": "full", "hair": HAIRS["red"]}),
        ("market", "Woman", {"garment": "dress", "coat": COLOURS["yellow"], "hair": HAIRS["black"], "hair_style": "braids"}),
        ("market", "Boy", {"age": "child", "hat": "cap", "hat_colour": COLOURS["blue"]}),
    ],
)  # fmt: skip
def test_people_look_as_their_story_says(story: str, who: str, wanted: dict[str, object]) -> None:
    look = looks_of(UNTRIED[story])[who]
    assert {field: getattr(look, field) for field in wanted} == wanted


def test_nobody_wears_the_coat_of_the_next_one() -> None:
    looks = looks_of(
        "A boy stood at the gate. The boy waved. He wore a blue jersey, and a man in a wine-red coat took his hand. "
        "The man laughed. The man beside the boy had a grey hat."
    )
    assert (looks["Boy"].garment, looks["Boy"].coat, looks["Boy"].hat) == ("sweater", COLOURS["blue"], "none")
    assert (looks["Man"].coat, looks["Man"].hat_colour) == (COLOURS["red"], COLOURS["grey"])


def test_two_in_the_same_colour_stay_in_it() -> None:
    looks = looks_of("Mara wore a grey coat. Mara waited. Tom came in a grey coat. Tom sat down. Mara smiled.")
    assert looks["Mara"].coat == looks["Tom"].coat == COLOURS["grey"]


@pytest.mark.parametrize(
    "thing", ["She sold a red coat.", "She sewed a red dress.", "He came without a hat, like Nora."]
)
def test_what_is_not_worn_dresses_nobody(thing: str) -> None:
    looks = looks_of(f"Nora stood in the shop. Nora waited. {thing}")
    assert COLOURS["red"] not in (looks["Nora"].coat, looks["Nora"].accent)
    assert looks["Nora"].hat == "none"


@pytest.mark.parametrize(
    ("sentence", "age"),
    [("She was perhaps nine.", "child"), ("She was fourteen, and thin.", "teen"), ("She was sixty-eight.", "old"), ("She was tired.", "adult")],
)  # fmt: skip
def test_years_are_read_behind_a_pronoun(sentence: str, age: str) -> None:
    prose = read_prose(f"Nora stood at the gate. {sentence} Nora waited.")
    assert prose.people[0].age == age


def test_a_noun_behind_a_comma_is_nobody_new() -> None:
    prose = read_prose(
        "Salma walked in front, a tall woman in a blue robe, and her brother Idris walked behind. Salma sang. Idris sang."
    )
    assert {p.name for p in prose.people} == {"Salma", "Idris"}


def words_of(prose: Prose, who: str) -> str:
    person = prose.person(who)
    assert person is not None
    return " ".join(said_of(prose, person))


def test_words_belong_to_whom_they_follow() -> None:
    prose = read_prose("Della saw Jim in a brown hat. Her eyes shone. Jim laughed, and Della took his hand.")
    assert "brown hat" in words_of(prose, "Jim")
    assert "brown hat" not in words_of(prose, "Della")
    assert "eyes shone" in words_of(prose, "Della")


def test_who_has_just_come_up_is_meant_by_she() -> None:
    looks = looks_of(
        "Nell stood on the quay. Nell waited. A boat came in with a stranger in it. She wore a grey coat. The stranger waved."
    )
    assert looks["Stranger"].coat == COLOURS["grey"]
    assert looks["Nell"].coat != COLOURS["grey"]


def test_a_fur_hat_is_no_felt_hat() -> None:
    for worn, hat in (
        ("a fur hat", "beanie"),
        ("a woollen cap", "beanie"),
        ("a red cap", "cap"),
        ("a felt hat", "brim"),
    ):
        assert appearance_of(Person("Ben", gender="male"), [f"Ben was a broad man in {worn}."]).hat == hat, worn


@pytest.mark.parametrize(
    ("story", "who", "wanted"),
    [
        ("Sunny, a girl of sixteen in an orange oilskin, read the chart. Sunny nodded.", "Sunny", {"age": "teen", "coat": "#c86f34"}),
        ("Professor Lamm, a fat man of sixty with a grey beard and a bow tie, sat down. The professor coughed.", "Professor Lamm", {"age": "old", "build": "heavy", "beard": "full", "hair": "#8f8c88"}),
        ("In the barn a boy of six sat on a bucket. The boy had red hair.", "Boy", {"age": "child", "hair": "#a04a24"}),
        ("Dark-skinned, with silver braids, Amara opened the door. Amara smiled.", "Amara", {"skin": "#6e4630", "hair": "#b9b6b0", "hair_style": "braids"}),
        ("Nora had brown skin and short white hair. Nora sat.", "Nora", {"skin": "#8d5a3c", "hair": "#d8d5ce", "hair_style": "crop"}),
        ("A mechanic in blue overalls turned the wheel. The mechanic had oil on her cheek.", "Mechanic", {"garment": "shirt", "coat": "#3d5f8a", "trousers": "#3d5f8a"}),
        ("Ed, in red trousers and a leather jacket, waved. Ed laughed.", "Ed", {"trousers": "#a23a34", "garment": "jacket", "coat": "#5a3a26"}),
        ("A nun sat down. The nun prayed.", "Nun", {"garment": "robe", "coat": "#26242a", "hat": "headscarf"}),
    ],
)  # fmt: skip
def test_age_skin_hair_and_clothes_follow_the_words(story: str, who: str, wanted: dict[str, object]) -> None:
    prose = read_prose(story)
    look = dress(prose, prose.people)[who].model_dump()
    assert {key: look[key] for key in wanted} == wanted


def test_the_age_of_another_is_not_theirs() -> None:
    prose = read_prose(
        "Sam met a boy of ten. Sam sat. The boy threw stones. Annabel had two children aged nine and five. Annabel sat."
    )
    looks = dress(prose, prose.people)
    assert (looks["Sam"].age, looks["Annabel"].age) == ("adult", "adult")
