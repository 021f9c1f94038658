"""Old and new items find each other: unchanged always, rewritten where alike, nobody twice."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.coverage.match import match

_items = st.lists(
    st.sampled_from(["a", "b", "c d", "c d e", "Anna runs home", "Anna walks home", "Ben sits", "x y z w", "rain"]),
    max_size=14,
)


@given(_items, _items)
@settings(max_examples=600, deadline=None)
def test_nobody_twice_and_the_unchanged_always(old: list[str], new: list[str]) -> None:
    found = match(old, new)
    assert len(found) == len(new)
    used = [home for home in found if home is not None]
    assert len(used) == len(set(used))
    equal = Counter(new[at] for at, home in enumerate(found) if home is not None and old[home] == new[at])
    assert equal == Counter(old) & Counter(new)


@given(st.lists(st.text("abcdefgh ", min_size=1, max_size=12), max_size=20, unique=True), st.data())
@settings(max_examples=300, deadline=None)
def test_order_is_kept_where_nothing_moved(old: list[str], data: st.DataObject) -> None:
    keep = [item for item in old if data.draw(st.booleans())]
    found = match(old, keep)
    assert [old[home] for home in found if home is not None] == keep


def test_a_rewritten_line_keeps_its_place_between_its_neighbours() -> None:
    old = ["He opens the door.", "She looks up from the letter and smiles.", "Rain on the window."]
    new = [
        "He opens the door.",
        "A dog barks.",
        "She looks up from the old letter, smiling, and says nothing.",
        "Rain on the window.",
    ]
    assert match(old, new) == [0, None, 1, 2]


def test_a_moved_item_is_found_and_mappings_are_compared_by_value() -> None:
    a, b, c = (
        {"size": "CU", "action": f"{name} waits at the pier", "lines": [{"text": name}]}
        for name in ("Anna", "Ben", "Cat")
    )
    assert match([a, b, c], [c, a, b]) == [2, 0, 1]
    assert match([a, b], [dict(reversed(list(a.items()))), {**b, "size": "MS"}]) == [0, 1]
    assert match([], [a]) == [None]


def test_long_lists_take_time_in_proportion(in_proportion: Callable[[Callable[[int], object], int], None]) -> None:
    dice = random.Random(7)
    words = [f"w{n}" for n in range(400)]
    old = [" ".join(dice.choices(words, k=9)) for _ in range(6_000)]
    new = [f"{item} more" if at % 7 == 0 else item for at, item in enumerate(old) if at % 11]
    assert match(old, new) == [at for at in range(len(old)) if at % 11]
    in_proportion(lambda count: match(old[:count], new[:count]), 600)
    in_proportion(lambda count: match(["again"] * count, ["again"] * (count - 9)), 600)
