"""An id stays with what it named."""

from hypothesis import given
from hypothesis import strategies as st

from aiuteur.kit.ids import is_id
from aiuteur.studio.identity import kept_ids

WORDS = st.lists(
    st.sampled_from(["rain falls on the pier", "mara waits", "a dog barks twice", "the door opens"]), max_size=6
)


def test_an_inserted_item_gets_a_new_id_and_the_others_keep_theirs() -> None:
    old = [("shot/s/a", "rain on the pier"), ("shot/s/b", "mara waits for the boat")]
    ids = kept_ids(old, ["rain on the pier", "a dog barks at nothing", "mara waits for the boat"])
    assert (ids[0], ids[2]) == ("a", "b")
    assert is_id(ids[1])


def test_a_removed_first_item_moves_no_id() -> None:
    old = [("beat/a", "one thing happens"), ("beat/b", "then another"), ("beat/c", "all is well")]
    assert kept_ids(old, ["then another", "all is well"]) == ["b", "c"]


@given(WORDS, WORDS)
def test_every_item_has_an_id_and_none_has_two(old: list[str], new: list[str]) -> None:
    ids = kept_ids([(f"k/{place}", words) for place, words in enumerate(old)], new)
    assert len(ids) == len(set(ids)) == len(new)
    if old == new:
        assert ids == [str(place) for place in range(len(old))]
