"""The base of all that is stored: closed, frozen, no floats, and a new default moves no hash."""

from collections.abc import Mapping
from typing import Any, ClassVar

import pytest
from pydantic import ValidationError

from aiuteur.kit.schema import Document, Schema, content_hash


class Lens(Schema):
    name: str = "35"


class Take(Document):
    KIND: ClassVar[str] = "take"
    name: str
    ms: int = 1000
    lens: Lens = Lens()
    cast: tuple[str, ...] = ()


def test_only_what_differs_from_the_default_is_stored_and_hashed() -> None:
    assert Take(name="a", ms=1000).stored() == {"name": "a"}
    assert (
        Take(name="a", lens=Lens(name="50"), cast=("x",)).stored_text()
        == '{"cast":["x"],"lens":{"name":"50"},"name":"a"}'
    )

    class Later(Take):
        filter: str = "none"

    assert Later(name="a").content_hash() == Take(name="a").content_hash()
    assert Take(name="a").content_hash() == content_hash("take", 1, '{"name":"a"}')
    assert content_hash("take", 2, '{"name":"a"}') != content_hash("take", 1, '{"name":"a"}')


def test_a_stored_body_gives_the_document_back() -> None:
    take = Take(name="é", ms=5, lens=Lens(name="50"), cast=("x", "y"))
    assert Take.model_validate(take.stored()) == take
    assert take.but(ms=6).ms == 6


@pytest.mark.parametrize("wrong", [{"name": "a\x00b"}, {"name": "a", "colour": "red"}, {"name": "a", "ms": "much"}])
def test_what_does_not_fit_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Take.model_validate(wrong)


def test_floats_are_refused_when_the_model_is_written() -> None:
    with pytest.raises(TypeError, match="float"):
        type("Bad", (Schema,), {"__annotations__": {"seconds": "float"}, "__module__": __name__})
    with pytest.raises(TypeError, match="float"):
        type("Worse", (Schema,), {"__annotations__": {"all": "dict[str, tuple[float, ...]]"}, "__module__": __name__})


def test_frozen() -> None:
    with pytest.raises(ValidationError):
        Take(name="a").ms = 5  # pyright: ignore[reportAttributeAccessIssue] - that it cannot be set is the point


class Names(Schema):
    names: tuple[str, ...] = ()


@pytest.mark.parametrize(("text", "said"), [("a\x00b", "NUL"), ("a\udcffb", "half a character")])
def test_text_that_no_database_keeps_is_refused_in_lists_too(text: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Names(names=("Mara", text))
    assert Names(names=("Mara", "Ελένη", "😀")).names[2] == "😀"


def test_fields_are_said_in_the_words_of_the_trade() -> None:
    class Reel(Take):
        CALLED: ClassVar[str] = "roll of film"
        WORDS: ClassVar[Mapping[str, str]] = {"ms": "the length", "name": "what it is called"}

    assert (Take.called(), Reel.called()) == ("take", "roll of film")
    assert Take.words_of(["screen_side"]) == "the screen side"
    assert Reel.words_of(["cast", "ms"]) == "the cast and the length"
    assert Reel.words_of(["lens", "ms", "name"]) == "the lens, the length and what it is called"


def test_a_document_is_named_by_the_number_or_the_name_it_has() -> None:
    class Slate(Document):
        KIND: ClassVar[str] = "slate"
        number: str = ""
        title: str = ""

    assert Slate(number="3A", title="At sea").named() == "slate 3A"
    assert Slate(title=" At \n sea ").named() == "slate At sea"
    assert Slate(title="\t").named() == "the slate"
    assert len(Slate(title="a" * 500).named()) < 80
