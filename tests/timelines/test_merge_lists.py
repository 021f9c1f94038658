"""Two people in one list: what each did stands, and only where they crossed is a person asked."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.timelines.merge import merge_bodies, merge_lists

_ITEMS = st.lists(st.sampled_from("abcdefgh"), max_size=9)


def _said(*texts: str) -> list[dict[str, Any]]:
    return [{"type": "action", "text": text} for text in texts]


@given(_ITEMS, _ITEMS)
@settings(max_examples=300, deadline=None)
def test_what_one_side_alone_did_stands(base: list[str], changed: list[str]) -> None:
    assert merge_lists(base, changed, base) == changed
    assert merge_lists(base, base, changed) == changed
    assert merge_lists(base, changed, changed) == changed


@pytest.mark.slow
@given(
    _ITEMS,
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from("xyz"))),
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from("XYZ"))),
)
@settings(max_examples=300, deadline=None)
def test_what_both_put_in_is_all_there(
    base: list[str], mine: list[tuple[int, str]], yours: list[tuple[int, str]]
) -> None:
    ours, theirs = list(base), list(base)
    for side, put in ((ours, mine), (theirs, yours)):
        for place, item in put:
            side.insert(min(place, len(side)), item)
    merged = merge_lists(base, ours, theirs)
    if len(set(base)) == len(base):  # a list that repeats itself may be read in two ways, and then clash
        assert merged is not None
    if merged is not None:
        assert Counter(merged) == Counter(base) + Counter(x for _, x in mine) + Counter(x for _, x in yours)
        for side in (ours, theirs):  # each side's own order is kept
            rest = iter(merged)
            assert all(item in rest for item in side)


def test_two_in_one_scene() -> None:
    base = _said("Rain.", "Mara waits.", "A door.")
    ours = _said("Rain.", "Mara waits by the sea.", "A door.", "It opens.")
    theirs = _said("Heavy rain.", "Mara waits.", "A door.")
    assert merge_lists(base, ours, theirs) == _said("Heavy rain.", "Mara waits by the sea.", "A door.", "It opens.")


def test_two_in_one_paragraph_merge_by_words() -> None:
    merged = merge_lists(
        _said("The old boat lies on the sand."),
        _said("The old boat rots on the sand."),
        _said("The old boat lies on the wet sand."),
    )
    assert merged == _said("The old boat rots on the wet sand.")


def test_a_paragraph_that_grows_beside_one_that_was_put_behind_it() -> None:
    assert merge_lists(_said("Hel"), _said("Hello"), _said("Hel", "World.")) == _said("Hello", "World.")
    assert merge_lists(_said("Hel"), _said("Before.", "Hel"), _said("Hello")) == _said("Before.", "Hello")


def test_who_typed_on_from_what_the_other_has_too_keeps_all_of_it() -> None:
    """A browser that crashed sends again what it had typed, and more; the first part had arrived."""
    base, first = _said("Hel"), _said("Hello, wor")
    more = _said("Hello, world.", "Rain.")
    assert merge_lists(base, more, first) == more
    assert merge_lists(base, first, more) == more
    assert merge_lists(base, _said("Hello, wor", "Rain.", "Wind."), _said("Hello, wor", "Rain.")) == _said(
        "Hello, wor", "Rain.", "Wind."
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (_said("It snows."), _said("It hails.")),
        ([], _said("It hails.")),
        (_said("It snows.", "Wind."), _said("It hails.")),
    ],
)
def test_where_both_changed_the_same_words_a_person_chooses(ours: list[Any], theirs: list[Any]) -> None:
    base = _said("It rains.")
    assert merge_lists(base, ours, theirs) is None
    found = merge_bodies({"elements": base}, {"elements": ours}, {"elements": theirs}, lists=("elements",))
    assert found.clash == ("elements",)
    assert found.body == {"elements": ours}


def test_only_lists_that_a_model_names_are_merged_by_item() -> None:
    base, ours, theirs = ({"tags": tags} for tags in (["a", "b"], ["a", "b", "c"], ["z", "a", "b"]))
    assert merge_bodies(base, ours, theirs).clash == ("tags",)
    assert merge_bodies(base, ours, theirs, lists=("tags",)).body == {"tags": ["z", "a", "b", "c"]}
