"""Voices on offer are the same each time, named once in their kind, and told apart by ear."""

from itertools import combinations

from aiuteur.craft.sound.casting import offers
from aiuteur.craft.sound.voice import voices_apart


def test_every_sex_and_age_has_eight_voices_that_differ() -> None:
    every = offers()
    assert every == offers()
    assert len({one.id for one in every}) == len(every) == 96
    for gender, age in {(one.gender, one.age) for one in every}:
        kind = [one for one in every if (one.gender, one.age) == (gender, age)]
        assert len({one.name for one in kind}) == 8
        assert [one.hz for one in kind] == sorted(one.hz for one in kind)
        assert voices_apart({one.id: one.voice for one in kind}) > 0.5
        assert all(one.voice != other.voice for one, other in combinations(kind, 2))


def test_they_speak_the_film_s_language_and_are_described() -> None:
    german = offers("de")
    assert {one.voice.language for one in german} == {"de"}
    assert all(one.words for one in german)
    deep = next(one for one in german if one.gender == "male" and one.age == "adult")
    assert deep.words.startswith("deep")
