"""Names, pronouns, subjects, and the words that mean something to a camera."""

from __future__ import annotations

import pytest

from aiuteur.craft.coverage import words
from aiuteur.craft.coverage.breakdown import break_down
from aiuteur.craft.coverage.people import People, gender_hints, introduced_as, latin
from aiuteur.craft.coverage.plan import CastRole, SceneBrief, ShotPlan
from aiuteur.craft.coverage.words import enters, expression_in, poses_in, props_in
from aiuteur.craft.picture.panel import PlaceKind
from aiuteur.craft.screenplay.fountain_read import parse

CAST = (
    CastRole(name="МАША", gender="female"),
    CastRole(name="MR. HALE", gender="male"),
    CastRole(name="小田", also=("the captain",), gender="male"),
)


def shots_of(text: str) -> list[ShotPlan]:
    return break_down(SceneBrief(place="PIER", elements=parse(text).elements))


def test_names_are_found_in_every_form() -> None:
    people = People(CAST)
    assert people.named("Masha looks at Hale, then at the captain.") == ("МАША", "MR. HALE", "小田")
    assert people.named("Маша и 小田") == ("МАША", "小田")
    assert people.named("The halest man; a mashan.") == ()
    assert latin("Щука и Ψυχή").startswith("shchuka")


def test_who_gets_a_letter_is_somewhere_else() -> None:
    people = People(CAST)
    assert people.in_sentence("Masha addresses this letter to Mr. Hale, and puts it in her pocket.") == ("МАША",)
    assert people.in_sentence("Masha gives the letter to Mr. Hale.") == ("МАША", "MR. HALE")


def test_pronouns_follow_whoever_was_spoken_of() -> None:
    people = People(CAST)
    assert people.in_sentence("Masha enters.") == ("МАША",)
    assert people.in_sentence("Hale nods to her.") == ("MR. HALE", "МАША")
    assert people.in_sentence("She smiles.") == ("МАША",)
    assert people.in_sentence("He does not.") == ("MR. HALE",)
    assert set(people.in_sentence("They leave.")) == {"MR. HALE", "МАША"}


@pytest.mark.parametrize(
    ("text", "subject", "doing"),
    [
        ("Masha runs past Hale.", "МАША", "runs past"),
        ("Then the captain sits.", "小田", "sits."),
        ("Masha's hands shake.", "", ""),
        ("Water runs from the grey coat of Masha.", "", ""),
        ("The bell rings.", "", ""),
    ],
)
def test_the_subject_is_who_acts(text: str, subject: str, doing: str) -> None:
    found, said = People(CAST).subject(text)
    assert (found, said.strip()) == (subject, doing)


def test_a_name_that_two_people_share_is_nobodys() -> None:
    people = People((CastRole(name="ANNA REED"), CastRole(name="TOM REED")))
    assert people.named("Reed waits. Anna waits.") == ("ANNA REED",)


def test_introductions_give_roles_and_pronouns_give_gender() -> None:
    elements = parse(
        "ODA, 68, captain, white beard, pours tea. He waits.\n\nLIV (20), deckhand, counts. She counts again.\n\nKIM, 30, good shoes, stands."
    ).elements
    cast = tuple(CastRole(name=name) for name in ("ODA", "LIV", "KIM"))
    assert introduced_as(elements, cast) == {"ODA": ("the captain",), "LIV": ("the deckhand",)}
    assert gender_hints(elements, cast) == {"ODA": "male", "LIV": "female"}


@pytest.mark.parametrize(
    ("text", "poses"),
    [
        ("runs and then sits down", ("run", "sit")),
        ("stops running", ()),
        ("stops rowing", ("sit",)),
        ("wears a paint-stained apron", ()),
        ("looks up at the light of the tower", ("look_up",)),
        ("kneels", ("kneel",)),
    ],
)
def test_poses(text: str, poses: tuple[str, ...]) -> None:
    assert words.poses_in(text) == poses


def test_every_pose_and_face_of_the_panel_has_words() -> None:
    from typing import get_args

    from aiuteur.craft.picture.panel import Expression, Pose

    assert set(words.POSES) == set(get_args(Pose))
    assert set(words.EXPRESSIONS) == set(get_args(Expression))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("He rings the bell with a ring.", ["bell", "ring"]),
        ("She watches the watch.", ["watch"]),
        ("Two letters and a chart.", ["letter", "map"]),
        ("They match.", []),
    ],
)
def test_things_are_nouns(text: str, kinds: list[str]) -> None:
    assert {kind for kind, _ in words.props_in(text)} == set(kinds)


def test_sounds_are_known_words_or_capitals_that_are_no_names() -> None:
    assert words.sounds_in("A HORN, deep. МАША and HALE hear a WHOMP.", ["MR. HALE", "МАША"]) == ("horn", "whomp")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("INSERT - THE KEY", "insert"),
        ("CLOSE ON the key", "insert"),
        ("WIDE SHOT of the bay", "wide"),
        ("ANNA'S POV", "pov"),
        ("ANGLE ON Anna", "angle"),
        ("BACK TO SCENE", "back"),
        ("On the table", ""),
        ("Inserts a coin", ""),
    ],
)
def test_camera_directions(text: str, kind: str) -> None:
    assert words.directive_in(text)[0] == kind


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Two policemen wait.", 2),
        ("A crowd.", 16),
        ("the passengers", 6),
        ("Anna waits.", 0),
        ("hundreds of people", 26),
    ],
)
def test_crowds(text: str, count: int) -> None:
    assert words.crowd_in(text) == count


def test_who_has_left_is_gone_and_who_takes_has() -> None:
    shots = shots_of(
        "Anna holds a lantern.\n\nBen takes the lantern.\n\nBEN\nI must go now.\n\nThe door closes behind him.\n\nANNA\nSo he says."
    )
    handed = next(s for s in shots if "takes" in s.action)
    assert [p.holds for p in handed.cast if p.name == "BEN"] == ["lantern"]
    last = shots[-1]
    assert last.names() == ("ANNA",)
    assert last.cast[0].holds is None


def test_the_one_addressed_is_the_one_we_watched() -> None:
    shots = shots_of(
        "Mist.\n\nAnna waits by the car.\n\nElias comes last, with empty hands.\n\nPOLICEMAN\nWhere is the suitcase, sir?\n\nANNA\nWhat suitcase?\n\nELIAS\nYes, what suitcase?"
    )
    assert next(s for s in shots if s.lines).names()[:2] == ("POLICEMAN", "ELIAS")


def cast_of_bus() -> People:
    return People(
        [
            CastRole(name="Ines", gender="female"), CastRole(name="Boy", gender="male"),
            CastRole(name="Old Man", gender="male"), CastRole(name="Nurse Oduya", gender="female"),
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "sentence", "wanted"),
    [
        ("The boy runs.", "An old man comes out of the dark and lifts him up.", {"Old Man", "Boy"}),
        ("The old man waits.", "The boy sees him.", {"Boy", "Old Man"}),
        ("Ines waits.", "The nurse takes her hand.", {"Nurse Oduya"}),
        ("", "The lad waves.", {"Boy"}),
        ("", "The man waves.", {"Old Man"}),
        ("", "The nurse waves.", {"Nurse Oduya"}),
        ("", "The lamp burns.", set[str]()),
    ],
)
def test_whom_a_noun_or_a_pronoun_means(before: str, sentence: str, wanted: set[str]) -> None:
    people = cast_of_bus()
    people.in_sentence(before)
    assert wanted <= set(people.in_sentence(sentence))
    assert wanted or not people.in_sentence(sentence)


def test_the_old_man_is_the_one_who_is_old_and_not_whoever_is_called_man() -> None:
    man, grandfather = CastRole(name="Man", gender="male"), CastRole(name="Aldous", gender="male", age="old")
    assert People([man, grandfather]).named("She looks at the old man with the soot on his face.") == ("Aldous",)
    assert People([man]).named("She looks at the old man.") == ()
    assert People([man, grandfather]).named("The man waves.") == ("Man",)


def test_a_verb_may_stand_before_whom_it_tells_of() -> None:
    name, doing = cast_of_bus().subject("Beside it sits an old man with a white beard.")
    assert name == "Old Man"
    assert "sit" in poses_in(doing)
    assert "lie" in poses_in(cast_of_bus().subject("In bed six lies the boy, asleep.")[1])


def test_what_somebody_is_only_thought_to_do_is_not_done() -> None:
    assert poses_in("Sue stops whistling, thinking she is asleep.") == ()
    assert expression_in("Sue stops whistling, thinking she is asleep.") is None
    assert expression_in("She fears he is lost.") == "fear"
    assert expression_in("He is asleep.") == "closed_eyes"
    assert poses_in("She kneels, hoping that he sleeps.") == ("kneel",)
    assert "lie" in poses_in("Thinking of her, he lies down.")


@pytest.mark.parametrize(
    ("text", "not_meant"),
    [("He runs down the steps into the rain.", "walk"), ("He puts the jar on his knees.", "kneel"), ("She draws a chair to the bed.", "write"), ("Nothing fell.", "fall"), ("She looks at the row of windows.", "row"), ("Rows of chairs stand there.", "row")],
)  # fmt: skip
def test_words_that_only_sound_like_a_pose(text: str, not_meant: str) -> None:
    assert not_meant not in poses_in(text)
    assert not enters("He runs down the steps into the rain.")


def test_a_yellow_dress_is_not_angry() -> None:
    assert expression_in("A woman in a yellow dress stops.") is None
    assert expression_in("She yells.") == "anger"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("He holds a glass jar.", set[str]()), ("The moon stands over the car park.", set[str]()), ("A ring of stones lies there.", set[str]()),
        ("She sees a coin of sky.", set[str]()), ("A man in a grey coat waits.", set[str]()), ("He takes off his coat.", {"coat"}),
        ("He takes the letter out of his coat.", {"letter"}), ("He counts coins onto the tray.", {"coin"}), ("She drinks a glass of water.", {"glass"}), ("A dog on a string barks.", {"dog", "rope"}),
    ],
)  # fmt: skip
def test_things_that_can_be_drawn(text: str, kinds: set[str]) -> None:
    assert {kind for kind, _ in props_in(text)} == kinds


@pytest.mark.parametrize(
    ("text", "poses"),
    [
        ("does not take it", ()),
        ("can't sit down", ()),
        ("waits without looking up", ()),
        ("cannot stand still and runs", ("run",)),
        ("in a bed by the window, a phone at his ear", ("lie", "hold")),
        ("in a bed of roses", ()),
    ],
)
def test_what_nobody_does_and_where_somebody_lies(text: str, poses: tuple[str, ...]) -> None:
    assert words.poses_in(text) == poses


def test_a_scarf_in_a_list_of_looks_is_worn() -> None:
    assert words.props_in("Dr. Okoye, 60, thick glasses, a knitted scarf, leans over a desk.") == (("table", "desk"),)


def test_the_first_man_one_meets_is_not_he_who_is_called_man() -> None:
    people = People((CastRole(name="Man", gender="male"), CastRole(name="Holm", gender="female")))
    assert people.named("Holm asks the first man on the quay.") == ("Holm",)
    assert people.named("The man nods.") == ("Man",)


@pytest.mark.parametrize(
    "ridden",
    ["ILKA rides an old bicycle along the sea.", "ILKA gallops up the hill on her horse.", "ILKA sits on the sledge under a blanket.",
     "ILKA, on a motorcycle, rides out of the village."],
)  # fmt: skip
def test_who_rides_is_on_it_until_they_get_off(ridden: str) -> None:
    shots = shots_of(f"EXT. ROAD - DAY\n\n{ridden}\n\nShe smiles.\n\nILKA\nFaster.\n\nIlka walks on.\n")
    seen = [(shot.cast[0].pose, {prop.kind for prop in shot.props}) for shot in shots if shot.cast]
    assert seen[0][0] == "ride"
    assert seen[0][1] & {"bicycle", "horse", "cart", "motorcycle"}
    assert [pose for pose, _ in seen if pose not in ("ride", "walk", "stand")] == []
    assert seen[-1][0] in ("walk", "stand")


@pytest.mark.parametrize(
    "told",
    [
        "ILKA rides on the bus to town.",
        "ILKA takes the long ride home with her bicycle.",
        "ILKA stands beside the horse.",
    ],
)
def test_who_only_has_it_or_is_a_passenger_does_not_ride(told: str) -> None:
    shots = shots_of(f"EXT. ROAD - DAY\n\n{told}\n")
    assert all(person.pose != "ride" for shot in shots for person in shot.cast)


def test_two_ride_together_and_the_same_way() -> None:
    shots = shots_of(
        "EXT. ROAD - DAY\n\nILKA stops her motorcycle. MATTHIS waits.\n\nILKA\nGet on.\n\nMATTHIS\nThank you.\n\n"
        "The two of them ride up into the cloud on the motorcycle.\n"
    )
    riding = next(shot for shot in shots if any(person.pose == "ride" for person in shot.cast))
    assert {person.name for person in riding.cast if person.pose == "ride"} == {"ILKA", "MATTHIS"}
    assert len({(person.facing, person.x) for person in riding.cast}) == 1


@pytest.mark.parametrize(
    "told",
    ["The two of them stand still.", "Both of them laugh.", "They both laugh.", "The pair laugh.", "Both laugh.", "Neither speaks.",
     "Neither of them moves.", "They look at each other."],
)  # fmt: skip
def test_two_are_meant_by_a_word_for_both(told: str) -> None:
    people = People(CAST)
    people.in_sentence("Masha enters.")
    people.in_sentence("Hale nods.")
    assert set(people.in_sentence(told)) == {"MR. HALE", "МАША"}, told
    assert people.subject(told)[0] in ("MR. HALE", "МАША")


@pytest.mark.parametrize(
    ("text", "poses"),
    [
        ("climbs the steps and knocks", ("walk", "reach")),
        ("climbs the stairs to the roof", ("walk",)),
        ("climbs the ladder", ("climb",)),
        ("gets on at the bridge and falls asleep", ("lie",)),
        ("climbs aboard", ("walk",)),
    ],
)
def test_steps_are_gone_up_and_sleep_is_no_fall(text: str, poses: tuple[str, ...]) -> None:
    assert poses_in(text) == poses


def test_what_is_ridden_stays_what_it_was() -> None:
    shots = shots_of(
        "EXT. ROAD - DAY\n\nILKA rides her motorcycle up the pass.\n\nILKA\nFaster.\n\nMATTHIS\nStop!\n\nMATTHIS holds a bicycle on his shoulder.\n\nIlka kicks it.\n"
    )
    mounts = [shot.props[0].kind for shot in shots if any(person.pose == "ride" for person in shot.cast)]
    assert mounts
    assert set(mounts) == {"motorcycle"}


def test_an_animal_that_speaks_is_seen_speaking() -> None:
    fox = (CastRole(name="Fox", role="voice"), CastRole(name="Tom", gender="male"))
    elements = parse("EXT. WELL - DAY\n\nTom sits by the well.\n\nFOX\nAre you thirsty?\n\nTOM\nNo.\n").elements
    shots = break_down(SceneBrief(place="WELL", elements=elements, cast=fox))
    spoken = next(shot for shot in shots if shot.lines and shot.lines[0].speaker == "Fox")
    assert [prop.kind for prop in spoken.props] == ["fox"]
    assert not spoken.cast
    assert spoken.size in ("INSERT", "CUTAWAY")


def test_inside_a_bus_nobody_lies_and_no_bus_stands() -> None:
    cast = (CastRole(name="Soldier", gender="male"), CastRole(name="Marek", gender="male"))
    elements = parse("INT. BUS - NIGHT\n\nMarek drives the bus.\n\nThe soldier gets on and falls asleep.\n").elements
    shots = break_down(
        SceneBrief(int_ext="INT", place="BUS", place_kind="train_carriage", elements=elements, cast=cast)
    )
    assert not [prop for shot in shots for prop in shot.props]
    poses = {pose for shot in shots for person in shot.cast for pose in (person.pose, person.pose_end)}
    assert "sit" in poses
    assert "lie" not in poses


def test_two_who_are_named_together_do_it_both() -> None:
    people = People((CastRole(name="Gil", gender="male"), CastRole(name="Ross", gender="male")))
    assert people.subject("Gil and Ross ride to the sea.") == ("Gil", " ride to the sea.")
    assert people.subject("Gil looks at Ross and waits.") == ("Gil", " looks at ")
    shots = shots_of("EXT. ROAD - DAY\n\nGIL and ROSS ride to the sea on one bicycle.\n\nGIL\nFaster.\n\nROSS\nNo.\n")
    riding = next(shot for shot in shots if any(person.pose == "ride" for person in shot.cast))
    assert [person.pose for person in riding.cast] == ["ride", "ride"]


@pytest.mark.parametrize("place", ["room", "office", "train_carriage"])
def test_no_cart_and_no_horse_stand_in_a_room(place: PlaceKind) -> None:
    told = "INT. HOTEL - DAY\n\nGil looks out. There stood his horse and buggy, and a bicycle.\n"
    scene = SceneBrief(
        int_ext="INT", place="HOTEL", place_kind=place, elements=parse(told).elements, cast=(CastRole(name="Gil"),)
    )
    assert {prop.kind for shot in break_down(scene) for prop in shot.props} <= {"bicycle"}


def test_a_horse_stands_in_a_stable() -> None:
    told = "INT. STABLE - DAY\n\nGil strokes the horse.\n"
    scene = SceneBrief(
        int_ext="INT", place="STABLE", place_kind="stable", elements=parse(told).elements, cast=(CastRole(name="Gil"),)
    )
    assert "horse" in {prop.kind for shot in break_down(scene) for prop in shot.props}


def test_a_sailors_knot_is_no_sailor() -> None:
    people = People((CastRole(name="Sailor", gender="male"),))
    assert people.named("It hangs from a sailor's knot.") == ()
    assert people.named("The sailor's knot holds.") == ("Sailor",)
