"""A voice per character: unlike the others, and never moved by who comes later."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiuteur.craft.sound.voice import Voice, allocate, pitch_hz, voices_apart

CAST = [
    ("Mara", "female", "old"),
    ("Tom", "male", "child"),
    ("Ilya", "male", "adult"),
    ("Nadia", "female", "adult"),
    ("Okoro", "male", "adult"),
    ("Wren", "neutral", "young"),
    ("Lise", "female", "child"),
    ("Grigori", "male", "old"),
]
people = st.tuples(
    st.text(min_size=1, max_size=12),
    st.sampled_from(["female", "male", "neutral", "unknown"]),
    st.sampled_from(["child", "teen", "young", "adult", "old", ""]),
)


def test_a_usual_cast_lies_more_than_two_semitones_apart() -> None:
    voices = allocate(CAST)
    assert list(voices) == [name for name, _, _ in CAST]
    assert voices_apart(voices) > 2.0


def test_children_women_men_and_the_old_sound_like_themselves() -> None:
    voices = allocate(CAST)
    assert pitch_hz(voices["Lise"]) > 260 > pitch_hz(voices["Nadia"]) > pitch_hz(voices["Ilya"])
    assert voices["Tom"].tract_pct > 112  # a child's throat, not only a high voice
    assert voices["Mara"].speed_pct < 95
    assert voices["Mara"].tremor_pct > 0
    assert pitch_hz(voices["Mara"]) > 140 > pitch_hz(voices["Grigori"])


def test_twelve_men_still_differ() -> None:
    voices = allocate([(f"man {n}", "male", "adult") for n in range(12)])
    assert len(set(voices.values())) == 12
    assert voices_apart(voices) > 1.0


@given(st.lists(people, max_size=7, unique_by=lambda p: p[0]), people)
@pytest.mark.slow
def test_a_newcomer_moves_nobody(cast: list[tuple[str, str, str]], newcomer: tuple[str, str, str]) -> None:
    before = allocate(cast)
    after = allocate([*cast, newcomer])
    assert {name: after[name] for name in before} == before
    assert len(set(after.values())) == len(after)


def test_different_films_have_different_heroes_and_the_same_film_the_same() -> None:
    heroes = {name: allocate([(name, "male", "adult")])[name] for name in ("Ilya", "Ben", "Yusuf", "Kenji", "Paul")}
    assert len({(v.variant, v.pitch) for v in heroes.values()}) >= 4
    assert allocate([("Ilya", "male", "adult")], "ru")["Ilya"] == heroes["Ilya"].but(language="ru")


def test_a_voice_is_a_document_value() -> None:
    voice = allocate(CAST)["Mara"]
    assert Voice.model_validate(voice.stored()) == voice
