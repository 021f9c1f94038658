"""A difference leaves nothing out: both texts can be read back from it."""

from hypothesis import given
from hypothesis import strategies as st

from aiuteur.craft.screenplay.elements import Element
from aiuteur.screening.difference import elements, marked, short, values, words
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s07_shots.document import InShot, Shot

TEXT = st.text(st.sampled_from("ab \n—"), max_size=40)
SPOKEN = st.lists(st.sampled_from(["Wait.", "Rain.", "Go."]), max_size=6)


def scene(lines: list[str]) -> ScriptScene:
    return ScriptScene(order="a", elements=tuple(Element(type="action", text=line) for line in lines))


@given(TEXT, TEXT)
def test_both_texts_stand_in_the_words(was: str, now: str) -> None:
    pieces = words(was, now)
    assert "".join(one.text for one in pieces if one.sign != "+") == was
    assert "".join(one.text for one in pieces if one.sign != "-") == now
    assert [one for one in pieces if one.sign] == [] or was != now


@given(SPOKEN, SPOKEN)
def test_both_scenes_stand_in_the_elements(was: list[str], now: list[str]) -> None:
    pieces = elements(scene(was), scene(now))
    assert [one.text for one in pieces if one.sign != "+"] == was
    assert [one.text for one in pieces if one.sign != "-"] == now


def test_values_are_told_one_by_one_and_lists_that_grew_as_one() -> None:
    was = Shot(order="a", cast=(InShot(asset="x"), InShot(asset="y")))
    turned = was.but(cast=(InShot(asset="x"), InShot(asset="y", pose="sit")), duration_ms=5_000)
    assert [(one.field, one.was, one.now) for one in values(was, turned)] == [
        ("duration_ms", 4_000, 5_000),
        ("cast.1.pose", "stand", "sit"),
    ]
    assert [one.field for one in values(was, was.but(cast=()))] == ["cast"]
    assert values(was, was) == []
    assert {one.field for one in values(None, was)} == {"order", "cast"}, "what was never said is not told"


def test_marks_and_short_values() -> None:
    assert marked(words("She sits up.", "She stands up.")) == "She [-sits-]{+stands+} up."
    assert short(None) == "nothing"
    assert short(True) == "yes"
    assert short("x" * 100).endswith("…")
    assert short({"media_type": "image/png", "hash": "ab" * 32}) == "image/png ababababab"
