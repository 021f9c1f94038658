"""What a person types becomes a change, or one sentence that says why not."""

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiuteur.craft.picture.panel import Appearance
from aiuteur.kit.errors import BadInput
from aiuteur.kit.schema import Document, Schema
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s07_shots.document import InShot, Line, Shot
from aiuteur.studio.edits import changed, colour, milliseconds

SHOT = Shot(
    order="V", number="3", duration_ms=4_000, action="Mara waits.", sound=("rain",), place="p",
    cast=(InShot(asset="a"), InShot(asset="b")),
    lines=(Line(element=2, speaker="a", name="MARA", text="Yes.", start_ms=150, duration_ms=700),),
)  # fmt: skip
MARA = Asset(order="V", asset_kind="character", name="Mara", appearance=Appearance())
FILM = Input(title="A Film", mode="story")


@pytest.mark.parametrize(
    ("document", "wish", "value", "field"),
    [
        (SHOT, "duration", "6s", {"duration_ms": 6_000}),
        (SHOT, "duration_ms", "750ms", {"duration_ms": 750}),
        (SHOT, "duration", "6.5", {"duration_ms": 6_500}),
        (SHOT, "duration", "1m5s", {"duration_ms": 65_000}),
        (SHOT, "size", "cu", {"size": "CU"}),
        (SHOT, "movement", "push in", {"movement": "PUSH_IN"}),
        (SHOT, "movement", "Push-In", {"movement": "PUSH_IN"}),
        (SHOT.but(card="THE END"), "card", "Fin", {"card": "Fin"}),
        (FILM.but(title="JAWS"), "title", "Jaws", {"title": "Jaws"}),
        (SHOT, "lens-mm", "50", {"lens_mm": 50}),
        (SHOT, "notes", "more fog; 5", {"notes": "more fog; 5"}),
        (SHOT, "notes", "none", {"notes": "none"}),
        (SHOT, "action", "6", {"action": "6"}),
        (SHOT, "sound", "bell, gull", {"sound": ("bell", "gull")}),
        (SHOT, "sound", '["bell"]', {"sound": ("bell",)}),
        (SHOT, "screen_side", "right", {"screen_side": "right"}),
        (MARA, "aliases", "Mrs. Holm", {"aliases": ("Mrs. Holm",)}),
        (MARA, "waived", "yes", {"waived": True}),
        (FILM, "title", "1984", {"title": "1984"}),
        (FILM, "target", "2m", {"target_ms": 120_000}),
        (FILM, "target", "none", {"target_ms": None}),
        (FILM, "voices", "off", {"voices": False}),
        (FILM, "width", "640", {"width": 640}),
    ],
)
def test_a_wish_changes_its_field_and_no_other(
    document: Document, wish: str, value: str, field: dict[str, object]
) -> None:
    assert changed(document, {wish: value}) == document.but(**field)


def test_nested_fields_by_their_last_part_and_by_place() -> None:
    asset = changed(MARA, {"coat": "red", "hat": "brim", "glasses": "yes", "scarf": "navy"})
    assert isinstance(asset, Asset)
    assert asset.appearance == Appearance(coat="#c23b2e", hat="brim", glasses=True, scarf="#22304f")
    shot = changed(SHOT, {"cast.1.pose": "sit", "cast.0.expression": "joy", "lines.0.duration": "2s"})
    assert isinstance(shot, Shot)
    assert (shot.cast[0].expression, shot.cast[1].pose, shot.lines[0].duration_ms) == ("joy", "sit", 2_000)
    bare = changed(asset, {"scarf": "none"})
    assert isinstance(bare, Asset)
    assert bare.appearance is not None
    assert bare.appearance.scarf is None
    style = changed(FILM, {"style.medium": "noir", "grain": "10"})
    assert isinstance(style, Input)
    assert (style.style.medium, style.style.grain) == ("noir", 10)


@pytest.mark.parametrize(
    ("document", "wish", "value", "said"),
    [
        (SHOT, "duration", "soon", "soon is not a length of time"),
        (SHOT, "duration", "", " is not a length of time"),
        (SHOT, "duration", "-3s", "is not a length of time"),
        (SHOT, "duration", "10m", "less than or equal to 120000"),
        (SHOT, "size", "HUGE", "size: Input should be 'EWS'"),
        (SHOT, "coat", "red", "A shot has no coat. It has action, "),
        (SHOT, "cast.7.pose", "sit", "has no cast.7.pose"),
        (SHOT, "cast.x.pose", "sit", "has no cast.x.pose"),
        (SHOT, "cast.0", "red", "cast.0"),
        (SHOT, "", "x", "field=value"),
        (SHOT, ".", "x", "field=value"),
        (SHOT, "lens_mm", "wide", "lens_mm"),
        (SHOT, "lens_mm", "1.5", "lens_mm"),
        (SHOT, "notes", "a\x00b", "NUL"),
        (MARA, "coat", "octarine", "octarine is not a colour"),
        (MARA, "setting.name", "x", "no setting"),
        (FILM, "width", "641", "multiple of 2"),
        (FILM, "width", "99999999999999999999", "width"),
        (FILM, "mode", "opera", "mode"),
        (FILM, "width", "NaN", "width"),
        (FILM, "width", "9" * 5000, "width"),
        (FILM, "width", "[" * 100_000, "width"),
        (FILM, "target_ms", "9" * 5000, "is not a length of time"),
        (FILM, "title", "a\udcffb", "half a character"),
        (SHOT, "cast.².pose", "sit", "has no cast.².pose"),
    ],
)
def test_what_cannot_be_is_one_sentence(document: Document, wish: str, value: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        changed(document, {wish: value})
    sentence = str(refused.value)
    assert said in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "pydantic" not in sentence


class Half(Schema):
    name: str = "a"


class Pair(Document):
    KIND: ClassVar[str] = "pair"
    left: Half = Half()
    right: Half = Half()


def test_a_name_that_fits_two_fields_must_be_written_whole() -> None:
    with pytest.raises(BadInput, match=r"name may be left\.name or right\.name\. Write it whole\."):
        changed(Pair(), {"name": "x"})
    assert changed(Pair(), {"left.name": "x"}) == Pair(left=Half(name="x"))


def test_several_wishes_are_carried_out_together_or_not_at_all() -> None:
    with pytest.raises(BadInput):
        changed(SHOT, {"size": "CU", "duration": "soon"})
    assert changed(SHOT, {"size": "CU", "angle": "high", "notes": "x"}) == SHOT.but(size="CU", angle="HIGH", notes="x")


@given(st.text(max_size=12))
def test_no_text_breaks_times_and_colours(text: str) -> None:
    for read in (milliseconds, colour):
        try:
            value = read(text)
        except BadInput:
            continue
        assert value >= 0 if isinstance(value, int) else len(value) == 7


@given(
    st.sampled_from(["duration", "size", "cast", "cast.0", "cast.0.x", "lines", "sound", "notes", "crowd"]),
    st.text(max_size=8),
)
def test_no_wish_breaks_a_shot(name: str, value: str) -> None:
    try:
        found = changed(SHOT, {name: value})
    except BadInput:
        return
    assert type(found).model_validate(found.model_dump()) == found


@given(st.integers(0, 7_200_000))
def test_times_are_read_to_the_millisecond(ms: int) -> None:
    assert milliseconds(f"{ms}ms") == ms
    assert milliseconds(f"{ms // 60_000}m{ms % 60_000 // 1000}.{ms % 1000:03}s") == ms
    assert milliseconds(f"{ms // 60_000}:{ms % 60_000 // 1000:02}.{ms % 1000:03}") == ms
