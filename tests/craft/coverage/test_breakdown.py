"""Coverage keeps every line, keeps the rules, keeps the clock, and means what the script says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.coverage.breakdown import break_down
from aiuteur.craft.coverage.checks import check
from aiuteur.craft.coverage.moments import Moment, transition_of
from aiuteur.craft.coverage.plan import LONGEST_MS, SHORTEST_MS, SIZES, CastRole, SceneBrief, ShotPlan
from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.markup import plain
from aiuteur.craft.screenplay.pacing import running_ms
from aiuteur.craft.screenplay.scenes import split_scenes
from aiuteur.craft.sound.timing import speech_ms

EXAMPLES = Path(__file__).parents[3] / "examples"
CAST = (
    CastRole(name="ANNA", gender="female"),
    CastRole(name="BEN", gender="male"),
    CastRole(name="OLD TOM", also=("the fisherman",), gender="male"),
)


def brief(text: str, **changes: object) -> SceneBrief:
    return SceneBrief.model_validate({"place": "PIER", "cast": CAST, "elements": parse(text).elements, **changes})


def shots_of(text: str, **changes: object) -> list[ShotPlan]:
    return break_down(brief(text, **changes))


def holding(shots: list[ShotPlan], words: str) -> ShotPlan:
    return next(s for s in shots if words in s.action or any(words in line.text for line in s.lines))


def _scenes() -> list[SceneBrief]:
    found: list[SceneBrief] = []
    for name in ("night_ferry", "the_cartographer"):
        for scene in split_scenes(parse((EXAMPLES / f"{name}.fountain").read_text(encoding="utf-8"))):
            assert scene.heading
            found.append(
                SceneBrief(
                    place=scene.heading.place,
                    int_ext=scene.heading.int_ext or "EXT",
                    elements=scene.elements,
                    mood="tense",
                )
            )
    return found


@pytest.mark.parametrize("target", [None, 12_000, 30_000, 60_000])
def test_our_screenplays_break_no_rule(target: int | None) -> None:
    for scene in _scenes():
        shots = break_down(scene.but(target_ms=target))
        assert [f for f in check(shots, scene.elements) if f.kind != "screen_time"] == []
        assert all(s.note and s.elements == tuple(sorted(set(s.elements))) for s in shots)


_SENTENCES = [
    "Anna sits at the table.", "She runs to the door.", "Ben enters with a lantern.", "He opens a letter.", "Rain.", "Old Tom leaves.", "They embrace.",
    "A crowd of soldiers marches past.", "The fisherman looks up and smiles.", "INSERT - THE KEY", "Again.", "BACK TO SCENE", "The bell RINGS.",
    "Anna takes the gun, walks to the window where the whole wide harbour lies in the grey light of the morning, and puts it down on the sill.", "雨。", "",
]  # fmt: skip
_SAID = [
    "Yes.", "No!", "Why did you come back here after all these years?", "I was nine. I was the one who was meant to ring it. Nobody heard a thing. I was asleep.",
    "word " * 60 + "end.", "Stop.", "Dr. Reed is *dead*.", "はい。", "[[only a note]]", "Wait...  what?",
]  # fmt: skip
_action = st.sampled_from(_SENTENCES).map(lambda text: [Element(type="action", text=text)])
_cue = st.sampled_from(
    ["ANNA", "BEN", "OLD TOM", "ANNA (V.O.)", "RADIO (V.O.)", "BEN (O.S.)", "ANNA (CONT'D)", "STRANGER", "@ли"]
)
_other = st.sampled_from([Element(type="centered", text="THE END"), Element(type="transition", text="CUT TO:"), Element(type="note", text="n"), Element(type="section", text="s", depth=1)]).map(lambda e: [e])  # fmt: skip


@st.composite
def _speech(draw: st.DrawFn) -> list[Element]:
    body = [Element(type="character", text=draw(_cue), dual=draw(st.integers(0, 5)) == 0)]
    for _ in range(draw(st.integers(1, 2))):
        if draw(st.booleans()):
            body.append(
                Element(
                    type="parenthetical",
                    text=draw(st.sampled_from(["(beat)", "(whispering)", "(laughing, sits)", "(long pause)"])),
                )
            )
        body.append(Element(type="dialogue", text=draw(st.sampled_from(_SAID))))
    return body


_elements = st.lists(st.one_of(_action, _speech(), _speech(), _other), max_size=14).map(
    lambda parts: tuple(e for part in parts for e in part)
)


@pytest.mark.slow
@given(
    _elements,
    st.sampled_from([None, None, 8_000, 30_000, 90_000]),
    st.sampled_from(["neutral", "tense", "eerie", "sad"]),
    st.booleans(),
    st.sampled_from(["INT", "EXT"]),
)
@settings(max_examples=250, deadline=None)
def test_any_scene_keeps_its_lines_the_rules_and_the_clock(
    elements: tuple[Element, ...], target: int | None, mood: str, known: bool, side: str
) -> None:
    scene = SceneBrief.model_validate(
        {"elements": elements, "cast": CAST, "target_ms": target, "mood": mood, "known_place": known, "int_ext": side}
    )
    shots = break_down(scene)
    assert shots
    assert break_down(scene) == shots
    findings = check(shots, elements)
    assert [
        f
        for f in findings
        if f.kind
        in (
            "line_missing",
            "line_twice",
            "line_order",
            "line_cut",
            "too_short",
            "line_of_action",
            "thirty_degrees",
            "empty",
        )
    ] == []
    said = [plain(e.text) for e in elements if e.type == "dialogue" and plain(e.text)]
    assert " ".join(said).split() == " ".join(line.text for s in shots for line in s.lines).split()
    assert all(line.duration_ms == speech_ms(line.text) for s in shots for line in s.lines)
    for shot in shots:
        assert SHORTEST_MS <= shot.duration_ms <= LONGEST_MS
        for first, second in zip(shot.lines, shot.lines[1:], strict=False):
            together = first.start_ms == second.start_ms
            assert together or second.start_ms >= first.start_ms + first.duration_ms
        assert len(set(shot.names())) == len(shot.cast)
    if target and any(e.type == "action" and e.text for e in elements):
        total = sum(s.duration_ms for s in shots)
        assert total <= max(target, sum(s.duration_ms for s in break_down(scene.but(target_ms=1))))


def test_only_silence_is_scaled() -> None:
    text = "Anna crosses the pier.\n\nShe looks at the water for a long time.\n\nANNA\nNobody came.\n\nBen stands in the rain and waits."
    free = shots_of(text)
    for target in (12_000, 18_000, 26_000):
        scaled = shots_of(text, target_ms=target)
        assert sum(s.duration_ms for s in scaled) == target
        assert [line.duration_ms for s in scaled for line in s.lines] == [
            line.duration_ms for s in free for line in s.lines
        ]


def test_a_scene_opens_wide_and_a_known_place_is_shorter() -> None:
    new, again = shots_of("ANNA\nYes."), shots_of("ANNA\nYes.", known_place=True)
    assert new[0].size in ("EST", "EWS", "WS")
    assert not new[0].lines
    assert again[0].duration_ms < new[0].duration_ms
    assert shots_of("Waves.", place_kind="sea")[0].size == "EWS"


def test_dialogue_alternates_and_the_line_of_action_holds() -> None:
    text = "".join(
        f"{name}\n{line}\n\n"
        for name, line in zip(
            ["ANNA", "BEN"] * 3,
            [
                "You are very late tonight.",
                "The boat would not start again.",
                "You could have called me.",
                "There was nobody left to call.",
                "So why are you shaking?",
                "I saw him. He is alive!",
            ],
            strict=True,
        )
    )
    shots = [s for s in shots_of(text) if s.lines]
    assert [s.cast[0].name for s in shots] == ["ANNA", "BEN", "ANNA", "BEN", "ANNA", "BEN"]
    assert [s.screen_side for s in shots] == ["left", "right"] * 3
    for shot in shots:
        assert shot.cast[0].facing == ("three_quarter_right" if shot.cast[0].name == "ANNA" else "three_quarter_left")
    assert shots[0].composition == "TWO_SHOT"
    assert "OTS" in {s.composition for s in shots}
    assert SIZES.index(shots[-1].size) > SIZES.index(shots[0].size)


def test_who_comes_in_walks_through_nobody() -> None:
    text = (
        "INT. HOUSE - DAY\n\nAnna sits at the table.\n\nBen enters with a lantern.\n\nINSERT - THE KEY\n\nBEN\nYes.\n\n"
    )
    scene = brief(text + "The fisherman looks up and smiles.\n", target_ms=8_000)
    ben = next(person for shot in break_down(scene) for person in shot.cast if person.name == "BEN" and person.x_end)
    assert ben.x is not None
    assert ben.x > 50 < (ben.x_end or 0)  # in from the side on which he then stands
    assert ben.facing == "left"
    assert not [f for f in check(break_down(scene), scene.elements) if f.kind == "line_of_action"]


def test_words_become_bodies_faces_and_things() -> None:
    shots = shots_of(
        "Rain.\n\nAnna enters with a lantern and runs to the window.\n\nBen sits on a bench, crying.\n\nBEN\n(whispering)\nGo away.\n\nThe fisherman opens a letter.\n\nAnna waves."
    )
    anna = holding(shots, "enters").cast[0]
    assert (anna.name, anna.x, anna.pose) == ("ANNA", 10, "walk")  # at the edge, seen from the first frame
    assert anna.pose_end == "run"
    ben = holding(shots, "crying").cast[0]
    assert "sit" in (ben.pose, ben.pose_end)
    assert "cry" in (ben.expression, ben.expression_end)
    said = holding(shots, "Go away").cast[0]
    assert "sit" in (said.pose, said.pose_end)
    assert holding(shots, "fisherman").cast[0].name == "OLD TOM"
    assert any(s.size == "INSERT" and s.props[0].kind == "letter" for s in shots)
    assert holding(shots, "waves").cast[0].pose == "wave"


def test_what_is_not_the_subject_does_not_act() -> None:
    shots = shots_of("Mist.\n\nAnna stands on the pier. Water runs from her coat.\n\nThe bell RINGS.")
    anna = holding(shots, "Water").cast[0]
    assert "run" not in (anna.pose, anna.pose_end)
    bell = holding(shots, "RINGS")
    assert "bell" in bell.sounds
    assert "ring" not in [p.kind for p in bell.props]


def test_an_insert_shows_what_is_written() -> None:
    shots = shots_of("Fog.\n\nAnna looks at the clicker.\n\nINSERT - THE CLICKER\n\nIt says 12.\n\nBen nods.")
    insert = next(s for s in shots if s.size == "INSERT")
    assert (insert.props[0].name, insert.props[0].text, insert.cast) == ("clicker", "12", ())


def test_a_voice_over_is_heard_and_not_seen() -> None:
    shots = shots_of(
        "Night falls on the pier.\n\nAnna waits.\n\nRADIO (V.O.)\nStorm at nine. All boats stay in the harbour tonight.\n\nBEN (O.S.)\nAnna!"
    )
    assert all("RADIO" not in s.names() for s in shots)
    assert "BEN" not in holding(shots, "Anna!").names()
    assert holding(shots, "Storm").names() in ((), ("ANNA",))


def test_a_voice_has_no_face_even_without_an_extension() -> None:
    shots = shots_of("Rain.\n\nAnna waits.\n\nVOICE\nWho is there?\n\nANNA\nIt is only me.")
    assert all("VOICE" not in s.names() for s in shots)
    assert [line.speaker for s in shots for line in s.lines] == ["VOICE", "ANNA"]


@pytest.mark.parametrize("teller", ["NARRATOR", "РАССКАЗЧИК", "Рассказчик", "ERZÄHLER", "NARRATEUR 2"])
def test_the_teller_of_a_story_has_no_face_in_any_language(teller: str) -> None:
    moment = Moment("line", 1, "It was long ago.", 1_500, speaker=teller)
    assert not moment.seen
    assert Moment("line", 1, "It was long ago.", 1_500, speaker="ЛЕНА").seen


def test_a_very_long_sentence_goes_on_over_the_listener() -> None:
    shots = shots_of(f"Rain.\n\nANNA\n{'and then ' * 30}he left.\n\nBEN\nI see.")
    at = next(i for i, s in enumerate(shots) if s.lines)
    assert shots[at].lines[0].continues
    assert (shots[at + 1].transition, shots[at + 1].names(), shots[at + 1].lines) == ("L_CUT", ("BEN",), ())
    following = 1
    while not shots[at + following].lines:
        following += 1
    heard = sum(s.duration_ms for s in shots[at : at + following])
    assert heard >= shots[at].lines[0].start_ms + shots[at].lines[0].duration_ms


def test_two_who_speak_at_once_share_the_shot() -> None:
    both = next(s for s in shots_of("Rain.\n\nANNA\nLeft!\n\nBEN ^\nRight, I say!") if len(s.lines) == 2)
    assert both.lines[0].start_ms == both.lines[1].start_ms
    assert set(both.names()) == {"ANNA", "BEN"}


def test_a_beat_is_silence_before_the_words() -> None:
    plainly, after = (holding(shots_of(f"Rain.\n\nANNA\n{p}Never.\n\nBen goes."), "Never") for p in ("", "(beat)\n"))
    assert after.lines[0].start_ms - plainly.lines[0].start_ms == 1_200


def test_fades_stand_where_the_film_begins_and_ends() -> None:
    shots = shots_of("Rain.\n\nAnna waits.\n\n> FADE OUT.\n\n> THE END <", opens_film=True, closes_film=True)
    assert shots[0].transition == "FADE_IN"
    assert [s.transition_out for s in shots].count("FADE_OUT") == 2
    assert shots[-1].card == "THE END"
    assert [transition_of(t) for t in ("CUT TO:", "DISSOLVE TO:", "FADE TO BLACK", "SMASH CUT TO:", "LATER")] == [
        "CUT",
        "DISSOLVE",
        "FADE_OUT",
        "SMASH_CUT",
        None,
    ]


@pytest.mark.parametrize(
    "ending", ["\n\nCUT TO BLACK.", "\n\nFade to black.", " CUT TO BLACK.", "\n\nFADE OUT", "\n\nSMASH CUT TO BLACK."]
)
def test_a_cut_to_black_is_a_transition_and_nobodys_doing(ending: str) -> None:
    shots = shots_of(f"Rain on the pier.\n\nAnna lifts her lamp and blinks back.{ending}")
    said = " ".join(shot.action for shot in shots)
    assert said.endswith("blinks back.")
    assert running_ms(parse(f"Rain.{ending}").elements) <= running_ms(parse("Rain.").elements) + 400


def test_black_that_somebody_does_stays_action() -> None:
    assert "Anna cuts the wire to black." in shots_of("Rain.\n\nAnna cuts the wire to black.")[-1].action


def test_a_scene_fades_where_a_line_of_action_says_so() -> None:
    assert shots_of("Rain.\n\nAnna waits.\n\nFADE TO BLACK.")[-1].transition_out == "FADE_OUT"
    assert shots_of("Rain.\n\nAnna waits.\n\nCUT TO BLACK.")[-1].transition_out == "CUT"


def test_the_end_is_a_title_though_nobody_centred_it() -> None:
    shots = shots_of("Rain.\n\nAnna waits.\n\nTHE END", opens_film=True, closes_film=True)
    assert (shots[-1].card, shots[-1].cast) == ("THE END", ())


def test_who_holds_something_up_is_no_black_shape() -> None:
    dawn = {"time": "dawn", "int_ext": "EXT"}
    held = shots_of("Rain.\n\nBEN\nNo star.\n\nAnna lifts her lamp and blinks back.", **dawn)[-1]
    assert (held.names(), held.composition != "SILHOUETTE") == (("ANNA",), True)
    assert shots_of("Rain.\n\nBEN\nNo star.\n\nAnna waits.", **dawn)[-1].composition == "SILHOUETTE"


def test_a_scene_without_words_is_one_shot_of_its_place() -> None:
    (shot,) = break_down(SceneBrief(place="CELLAR"))
    assert (shot.size, shot.action) == ("EST", "Cellar.")


def test_a_voice_on_the_telephone_is_watched_being_heard() -> None:
    shots = shots_of(
        "BEN, in a bed by the window, a phone at his ear. He smiles.\n\nBEN\nDid she eat?\n\n"
        "ANNA (V.O.)\nShe is looking at a star.\n\nBEN\nTell her it is waving."
    )
    (listening,) = [s for s in shots if any(line.speaker == "ANNA" for line in s.lines)]
    assert (listening.names(), listening.composition) == (("BEN",), "REACTION")
    assert SIZES.index(listening.size) >= SIZES.index("MS")
    assert {(p.pose, p.holds) for s in shots for p in s.cast if p.name == "BEN"} == {("lie", "phone")}


def test_who_takes_a_thing_has_it_in_hand() -> None:
    shot = holding(shots_of("Rain.\n\nBEN\nHere.\n\nAnna takes the lantern."), "takes the lantern")
    assert [(p.pose, p.pose_end, p.holds) for p in shot.cast] == [("reach", "hold", "lantern")]


def test_hands_are_busy_sitting_and_lying() -> None:
    shots = shots_of(
        "Rain.\n\nAnna sits on the bench, a phone at her ear.\n\nANNA\nHello?\n\nShe lifts her hand. She waves.\n\nANNA\nGoodbye."
    )
    assert {(p.pose, p.pose_end) for s in shots for p in s.cast if p.name == "ANNA"} == {("sit", None)}
    rising = holding(shots_of("Rain.\n\nAnna sits.\n\nANNA\nNo.\n\nAnna stands up and takes the lantern."), "stands up")
    assert rising.cast[0].pose_end in ("stand", "reach", "hold")


def test_what_is_taken_is_in_hand_and_not_what_is_opened() -> None:
    shot = holding(shots_of("Rain.\n\nBEN\nNow.\n\nAnna opens the case and lifts the trumpet."), "trumpet")
    assert shot.cast[0].holds == "trumpet"


def test_a_voice_does_not_join_a_shot_that_still_hears_a_long_sentence() -> None:
    text = f"Rain.\n\nANNA (V.O.)\n{'word ' * 60}end.\n\nA gull cries.\n\nRADIO (V.O.)\nI was nine. I was the one who was meant to ring it.\n\nANNA (V.O.)\n{'word ' * 60}end.\n\nThe rope lies on the stones.\n\nRADIO (V.O.)\nStop. Why did you come back here?"
    assert all(SHORTEST_MS <= shot.duration_ms <= LONGEST_MS for shot in shots_of(text))


def test_an_animal_acts_in_its_place_and_at_somebodys_feet() -> None:
    shots = shots_of(
        "Rain.\n\nBEN\nHere.\n\nThe dog wags his tail.\n\nANNA\nYours?\n\nAnna looks at the dog for a long time.\n\nBEN\nNo."
    )
    alone, both = holding(shots, "wags his tail"), holding(shots, "long time")
    assert (alone.size, alone.names(), [p.kind for p in alone.props]) == ("CUTAWAY", (), ["dog"])
    assert (both.size, both.names(), [p.kind for p in both.props]) == ("WS", ("ANNA",), ["dog"])
