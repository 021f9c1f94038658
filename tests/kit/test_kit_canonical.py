"""Canonical JSON: one text per value, refusing what databases rewrite."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiuteur.kit.canonical import canonical, digest, digest_text

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.slow
@given(VALUES)
def test_the_text_gives_the_value_back_and_is_stable(value: Any) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text
    assert digest(value) == digest_text(text)


@given(st.dictionaries(TEXT, st.integers(), min_size=2, max_size=6))
def test_the_order_of_keys_does_not_matter(value: dict[str, int]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


@given(VALUES, VALUES)
def test_different_values_have_different_texts(a: Any, b: Any) -> None:
    if json.dumps(a, sort_keys=True) != json.dumps(b, sort_keys=True):
        assert canonical(a) != canonical(b)


@pytest.mark.parametrize(
    "value", [1.5, float("nan"), "a\x00b", "\ud800", {1: "x"}, {"k": [1.0]}, {"a\x00": 1}, b"x", {1, 2}]
)
def test_what_has_no_identity_is_refused(value: Any) -> None:
    with pytest.raises(ValueError):
        canonical(value)
