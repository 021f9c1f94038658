"""Order keys: always room, always sorted, short when appended to."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiuteur.kit import order

KEYS = st.text(alphabet=order.DIGITS, min_size=1, max_size=6).map(lambda t: t.rstrip("0")).filter(bool)


@given(KEYS, KEYS)
def test_between_lies_strictly_between(a: str, b: str) -> None:
    if a == b:
        with pytest.raises(ValueError, match="does not come before"):
            order.between(a, b)
        return
    low, high = sorted((a, b))
    middle = order.between(low, high)
    assert low < middle < high
    assert not middle.endswith("0")
    with pytest.raises(ValueError):
        order.between(high, low)


@given(KEYS)
def test_there_is_room_at_both_ends(key: str) -> None:
    assert order.between(None, key) < key < order.between(key, None)


@given(st.lists(st.integers(min_value=0, max_value=10_000), max_size=120))
def test_any_history_of_insertions_stays_sorted_and_unique(places: list[int]) -> None:
    keys: list[str] = []
    for number in places:
        at = number % (len(keys) + 1)
        before = keys[at - 1] if at else None
        after = keys[at] if at < len(keys) else None
        keys.insert(at, order.between(before, after))
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("count", [0, 1, 5, 60, 61, 62, 720, 5000])
def test_spread_is_sorted_short_and_repeatable(count: int) -> None:
    keys = order.spread(count)
    assert len(keys) == count
    assert keys == sorted(set(keys))
    assert keys == order.spread(count)
    assert all(len(key) <= 3 and not key.endswith("0") for key in keys)
    for low, high in itertools.pairwise(keys):
        assert low < order.between(low, high) < high


def test_appending_and_prepending_keep_keys_short() -> None:
    last, first = order.between(None, None), order.between(None, None)
    for _ in range(600):
        last, first = order.between(last, None), order.between(None, first)
    assert len(last) <= 14
    assert len(first) <= 14


def test_random_insertions_keep_keys_short() -> None:
    rng, keys = random.Random(7), order.spread(10)
    for _ in range(1000):
        at = rng.randrange(len(keys) - 1)
        keys.insert(at + 1, order.between(keys[at], keys[at + 1]))
    assert max(map(len, keys)) <= 8


@pytest.mark.parametrize("key", ["", "0", "V0", "a-b", "é"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="order key"):
        order.between(key, None)
