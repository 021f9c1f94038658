"""Rewriting by rule: sentences that read, quotations word for word, the same take always the same words."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.language.rewrite import Detail, Facts, Verb, rewrite
from aiuteur.craft.language.rewrite_diff import difference, set_apart
from aiuteur.craft.language.rewrite_period import in_period
from aiuteur.craft.language.rewrite_tone import forms, tone_named, tones
from aiuteur.craft.language.rewrite_wishes import read_wishes

PASSAGE = (
    "When the lamp goes out, Della climbs the iron stairs, counting under her breath, and she looks at the dark sea. The wind, "
    "which had been rising since noon, slowly pushes the door open. It is very quiet up there.\n\n"
    "DELLA: “Not tonight. Not while I am very much here.”\n\n"
    "She takes a match from the tin as if it were the last one in the world. “Hold on,” she said, and walked to the window."
)
VERBS: tuple[Verb, ...] = ("rewrite", "shorten", "expand", "tone")
_QUOTED = re.compile(r"“[^”]*”")


def test_shortening_takes_what_hangs_on_a_sentence_first() -> None:
    short = rewrite(PASSAGE, "shorten").text
    assert "The wind pushes the door open." in short
    assert "It is quiet up there." in short
    assert "She takes a match from the tin." in short


@pytest.mark.parametrize(("guidance", "most"), [("by half", 40), ("to 30 words", 30), ("a little shorter", 66)])
def test_a_length_is_kept_or_said_not_to_be(guidance: str, most: int) -> None:
    found = rewrite(PASSAGE, "shorten", guidance)
    assert len(found.text.split()) <= most * 13 // 10 + 2 or found.said


def test_tension_breaks_sentences_and_changes_words() -> None:
    tense = rewrite(PASSAGE, "tone", "tense").text
    assert "She stares at the black sea." in tense
    assert "She snatches a match" in tense


def test_tenderness_is_not_tension() -> None:
    found = {rewrite(PASSAGE, "tone", tone).text for tone in tones()}
    assert len(found) == len(tones())


@given(
    st.lists(st.sampled_from([PASSAGE, "“Go!” he cried.", "ANNA: “I run. You run.”", "One. Two three four. Five six.", "# Head"]), min_size=1, max_size=4),
    st.sampled_from(VERBS),
    st.sampled_from(["", "tense", "by half", "tender and shorter", "without the wind", "in rhyme"]),
    st.integers(0, 9),
)  # fmt: skip
@settings(max_examples=120, deadline=None)
def test_no_quotation_is_ever_touched(parts: list[str], verb: Verb, guidance: str, take: int) -> None:
    text = "\n\n".join(parts)
    found = rewrite(text, verb, guidance, take)
    assert _QUOTED.findall(found.text) == _QUOTED.findall(text)
    assert found == rewrite(text, verb, guidance, take)
    assert found.text.strip()


@given(st.text(max_size=300), st.sampled_from(VERBS), st.integers(0, 3))
@settings(max_examples=150, deadline=None)
def test_any_text_is_survived(text: str, verb: Verb, take: int) -> None:
    found = rewrite(text, verb, "tense, shorter", take)
    lead = len(text) - len(text.lstrip())
    assert found.text[:lead] == text[:lead]


def test_another_take_is_another_proposal() -> None:
    assert rewrite(PASSAGE, "rewrite", take=0).text != rewrite(PASSAGE, "rewrite", take=1).text


def test_expanding_sets_details_where_the_story_has_them() -> None:
    story = [
        "The door opens.",
        "A moth comes in.",
        "Anna sits down.",
        "BEN: “You are late.”",
        "She takes off her gloves.",
    ]
    details = [Detail(one, (one.split(": ")[-1].strip("“”"),), 1, "“" in one) for one in story]
    longer = rewrite("The door opens. Anna sits down.", "expand", "to 300 %", facts=Facts(details)).text
    assert longer.index("moth") < longer.index("Anna sits")
    assert "\n\nBEN: “You are late.”" in longer


def test_where_the_story_has_no_more_it_says_so() -> None:
    found = rewrite("The door opens.", "expand")
    assert found.text == "The door opens."
    assert "tells no more" in found.said[0]


def test_another_language_is_not_given_english_words() -> None:
    found = rewrite("Die Tür geht auf. Sie wartet sehr lange.", "tone", "tense", facts=Facts(english=False))
    assert found.text == "Die Tür geht auf. Sie wartet sehr lange."
    assert "English" in found.said[0]


def test_a_wish_is_read_and_what_it_cannot_be_is_said() -> None:
    wishes = read_wishes(
        "Much shorter, more tense and end with the broken glass; through Della's eyes, in rhyme", ["Della"]
    )
    assert (wishes.percent, wishes.tones, wishes.ending, wishes.lead) == (45, ("tense",), "the broken glass", "Della")
    assert wishes.unmet == ("in rhyme",)


@pytest.mark.parametrize(
    ("lemma", "known"),
    [
        ("walk", "walk walks walked walking"),
        ("carry", "carry carries carried carrying"),
        ("take", "take takes took taking"),
    ],
)
def test_verbs_keep_their_form(lemma: str, known: str) -> None:
    assert " ".join(forms(lemma)) == known


def test_every_tone_is_known_by_its_own_name() -> None:
    assert [tone_named(tone) for tone in tones()] == list(tones())


@given(st.text(alphabet="ab .,\n“”", max_size=120), st.text(alphabet="ab .,\n“”", max_size=120))
@settings(max_examples=200, deadline=None)
def test_a_difference_gives_both_texts_back(before: str, after: str) -> None:
    runs = difference(before, after)
    assert "".join(run.text for run in runs if run.what != "added") == before
    assert "".join(run.text for run in runs if run.what != "cut") == after


def test_what_only_one_telling_has_is_set_apart_and_nothing_is_lost() -> None:
    tellings = {"a": ("She waits. He comes.", "End."), "b": ("He comes. Rain falls.",)}
    found = set_apart(tellings)
    assert {
        name: tuple("".join(one.text for one in part) for part in parts) for name, parts in found.items()
    } == tellings
    assert [(one.text.strip(), one.own) for one in found["a"][0]] == [("She waits.", True), ("He comes.", False)]


def test_another_time_changes_its_things_and_keeps_their_shape() -> None:
    text, said = in_period("A carriage passes. CARRIAGES wait by an inn; the Coachman sleeps.", "modern")
    assert text == "A car passes. CARS wait by a hotel; the Driver sleeps."
    assert "carriage → car" in said


def test_the_same_time_changes_nothing() -> None:
    text = "The car stops at the hotel, and the driver gets a text message."
    assert in_period(text, "modern") == (text, ())
