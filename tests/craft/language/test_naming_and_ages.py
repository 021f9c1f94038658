"""Somebody who is given a name is one person with whom they were before; years say an age wherever they stand."""

import pytest

from aiuteur.craft.language.ages import age_behind, age_in
from aiuteur.craft.language.looks import appearance_of
from aiuteur.craft.language.prose import Person
from aiuteur.craft.language.reading import read_prose

CELLAR = """The Bureau

Agathe Lindqvist worked in the cellar. She was sixty-one, a heavy woman with grey hair, and she opened no envelope.

The boy who was sent to help her was called Jonas. He was seventeen. “This one has no street,” he said.

“Then it goes into the drawer,” said Agathe.

An old man came down with snow on his hat. “I wrote a letter,” he said. “I should like to have it back.”

Agathe put down her pen. His name was Benedikt Storm.

“Read it to me,” said the old man.

“Dear Miss A.,” read Jonas.

“I came back,” said Benedikt. Benedikt sat down.
"""


def test_who_is_given_a_name_is_one_person() -> None:
    prose = read_prose(CELLAR)
    assert {person.name for person in prose.people} == {"Agathe", "Jonas", "Benedikt"}
    assert [quote.speaker for quote in prose.quotations()] == [
        "Jonas",
        "Agathe",
        *("Benedikt", "Benedikt", "Benedikt"),
        *("Jonas", "Benedikt"),
    ]
    ages = {person.name: (person.age, person.gender) for person in prose.people}
    assert ages["Agathe"] == ("old", "female")
    assert ages["Jonas"] == ("teen", "male")


@pytest.mark.parametrize(
    "sentence",
    [
        "She jumped aboard. Her name was Klara Voss, and she was late.",
        "The woman, who was called Klara, jumped aboard.",
        "The woman, whose name was Klara Voss, jumped aboard.",
    ],
)
def test_her_name_is_hers_who_was_brought_last(sentence: str) -> None:
    prose = read_prose(
        f"The Crossing\n\nOld Marten stood at the rail.\n\nA woman came running down the road. “Wait!” she called.\n\n"
        f"{sentence}\n\n“Is it bad?” asked Klara.\n\n“It is finished,” said Marten. Marten sat down. The woman waited."
    )
    assert {person.name for person in prose.people} == {"Marten", "Klara"}
    assert prose.quotations()[0].speaker == "Klara"


@pytest.mark.parametrize(
    ("told", "people"),
    [
        # who somebody is, in a sentence of its own; a boy who is there is another
        ("An old man lives here. He is Otis. There is a boy at the window. He is six. Otis sees him. The boy waves. Otis bows.",
         {("Otis", "old", "male"), ("Boy", "child", "male")}),
        # a name that no list knows is one where it is said to be
        ("A woman got in. “Late,” said the woman. Her name was Quill. The bus stood. “Very late,” said the woman.",
         {("Quill", "adult", "female")}),
        # a name that is asked for
        ("A girl came in with a mop. “May I?” asked the girl.\n\n“What's your name?” asked Joan.\n\n“Dina.”\n\n"
         "“Sit down,” said Joan.\n\n“I will,” said Dina. Dina sat down.",
         {("Dina", "child", "female"), ("Joan", "adult", "female")}),
        # a name of a dog is nobody's
        ("Wren, a girl, had a dog called Bracken. Bracken barked. “Be quiet,” said Wren. “Bracken, come,” said Wren.",
         {("Wren", "adult", "female")}),
        # a noun that only a tag knows to be somebody
        ("Ilka came in. “You are late,” said the postmaster.\n\n“I am,” said Ilka. Ilka sat down.",
         {("Ilka", "adult", "neutral"), ("Postmaster", "adult", "neutral")}),
        ("“Go home,” said Captain Rourke. The captain sat down. “Go,” said the captain.",
         {("Captain Rourke", "adult", "neutral")}),
        # whoever is heard once, from one side and then from the other, is nobody of the cast
        (
            "“Hush,” said Aldous. Far off a man was calling, first from one side and then from the other. “Hush,” said Aldous.",
            {("Aldous", "adult", "male")},
        ),
        # the old man is the grandfather, not the girl beside him
        (
            "Elif was picking apricots. She was twelve. “What is it?” asked her grandfather. He was blind.\n\n"
            "“A goat,” said Elif.\n\n“Good,” said the old man. The grandfather laughed.",
            {("Elif", "child", "female"), ("Grandfather", "old", "male")},
        ),
        # an old woman beside a woman is always called the old woman
        ("A woman got in with a cake. An old woman got in with a bird.\n\n“One and a bird,” said the old woman.\n\n"
         "The woman with the cake began to cry.\n\n“I'm sorry,” said the old woman.\n\n“It's my son,” said the woman.",
         {("Woman", "adult", "female"), ("Old Woman", "old", "female")}),
    ],
)  # fmt: skip
def test_who_somebody_turns_out_to_be(told: str, people: set[tuple[str, str, str]]) -> None:
    prose = read_prose(f"A Story\n\n{told}")
    assert {(one.name, one.age, one.gender) for one in prose.people} == people


def test_the_woman_is_not_the_old_woman() -> None:
    prose = read_prose(
        "The Cake\n\nA woman got in with a cake. An old woman got in with a bird.\n\n“One and a bird,” said the old woman.\n\n"
        "“I'm sorry,” said the old woman.\n\n“It's my son,” said the woman. Her name was Quill. “He's six today.”"
    )
    assert [quote.speaker for quote in prose.quotations()] == ["Old Woman", "Old Woman", "Quill", "Quill"]


def test_an_animal_that_speaks_has_a_voice_of_its_own() -> None:
    prose = read_prose(
        "The Well\n\nTom sat by the well. A fox came to him.\n\n“Are you thirsty?” asked the fox.\n\n“No,” said Tom.\n\n"
        "A parrot sat on the wall. The parrot looked at Tom. “Happy birthday,” it said."
    )
    assert [quote.speaker for quote in prose.quotations()] == ["Fox", "Tom", "Parrot"]


def test_a_name_that_is_only_spoken_of_joins_nobody() -> None:
    prose = read_prose(
        "The Dog\n\nA woman came in. “You again,” said the woman.\n\nHer dog was called Biscuit. Tom, a boy, waited.\n\n"
        "“Sit,” said Tom. Tom looked at the woman. The woman called Tom.\n\n“No,” said the woman."
    )
    assert {"Woman", "Tom"} <= {person.name for person in prose.people}


def test_another_woman_beside_her_is_not_she() -> None:
    prose = read_prose(
        "Two\n\nAnna Lund sat down. “Late,” said Anna. She stood at the rail, a woman beside her, and waited.\n\n"
        "“Very late,” said the woman. The woman laughed.\n\n“Go,” said Anna."
    )
    assert {person.name for person in prose.people} == {"Anna", "Woman"}


@pytest.mark.parametrize(
    ("behind", "age"),
    [
        (" OKOYE, 60, thick glasses", "old"),
        (", 62, in a bed", "old"),
        (" (40s), tall", "adult"),
        (" HARLOW (mid-50s)", "adult"),
        (", 11, red sweater", "child"),
        (", sixteen, on a bicycle", "teen"),
        (", in her late sixties, laughs", "old"),
        (" stands, 60 boxes round her", None),
        (", three steps up", None),
    ],
)
def test_the_years_behind_a_name(behind: str, age: str | None) -> None:
    assert age_behind(behind) == age


@pytest.mark.parametrize(
    ("word", "age"), [("9", "child"), ("seventeen", "teen"), ("twenty-nine", "young"), ("forty", "adult"), ("sixty", "old"), ("one", None), ("blue", None)]
)  # fmt: skip
def test_years_as_an_age(word: str, age: str | None) -> None:
    assert age_in(word) == age


@pytest.mark.parametrize("years", ["LEO, 28,", "LEO (28),", "LEO (20s),"])
def test_clothes_listed_behind_the_years_are_worn(years: str) -> None:
    look = appearance_of(Person("Leo", gender="male"), [f"{years} red sweater, sits beside him."])
    assert (look.garment, look.coat) == ("sweater", "#a23a34")


def test_a_build_listed_behind_the_years_is_drawn() -> None:
    june = Person("June", gender="female")
    assert (
        appearance_of(june, ["June Harlow, 34, broad, in a green cardigan, leans to the microphone."]).build == "broad"
    )


def test_a_name_with_what_somebody_is_behind_it_is_theirs() -> None:
    prose = read_prose(
        "Ilse wound the clock. Below her, Tomas the baker slid the loaves in.\n\n"
        "“You will fall one day,” said the baker.\n\n“Then I shall die happy,” said Ilse."
    )
    assert [quote.speaker for quote in prose.quotations()] == ["Tomas", "Ilse"]


def test_whom_somebody_is_handed_is_somebody_else() -> None:
    prose = read_prose(
        "Ilse handed Tomas the boy over the wall.\n\n“Hold on,” said the boy.\n\n“I have you,” said Tomas."
    )
    assert [quote.speaker for quote in prose.quotations()] == ["Boy", "Tomas"]
