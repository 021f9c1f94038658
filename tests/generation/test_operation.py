"""An operation sees what it declared, and nothing else."""

from typing import ClassVar

import pytest

from aiuteur.generation.operation import Inputs, Operation, Target, but, project
from aiuteur.kit.schema import Document


class Page(Document):
    KIND: ClassVar[str] = "page"
    order: str
    words: str = "none"
    notes: str = "none"
    marks: dict[str, int] = {}


def test_a_field_that_was_not_declared_holds_its_default() -> None:
    page = Page(order="V", words="sea", notes="secret", marks={"a": 1})
    seen = project(page, ("words",))
    assert isinstance(seen, Page)
    assert (seen.words, seen.notes, seen.marks, seen.order) == ("sea", "none", {}, "")
    assert project(page, ("marks.a",)) == Page.model_construct(order="", words="none", notes="none", marks={"a": 1})
    assert project(page, ()) is page


def test_all_fields_but_some() -> None:
    assert but(Page, "notes") == ("order", "words", "marks")
    with pytest.raises(ValueError, match="Page has no field note"):
        but(Page, "note")


def test_inputs_name_what_is_missing() -> None:
    inputs = Inputs({"page/a": Page(order="V")})
    assert inputs.find("page/b", Page) is None
    with pytest.raises(KeyError):
        inputs.get("page/b", Page)


def test_an_operation_drafts_or_renders_not_both_and_not_neither() -> None:
    with pytest.raises(ValueError, match="must either draft"):
        Operation(name="x", version=1, stage="s", targets=lambda view: [])


def test_a_target_covers_its_key_or_its_prefix() -> None:
    assert Target("page/a", "a", {}).covers("page/a")
    assert not Target("page/a", "a", {}).covers("page/ab")
    assert Target("page/", "pages", {}).covers("page/ab")
