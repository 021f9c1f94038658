"""Ids, the clock, money and errors."""

import json
import pickle
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiuteur.kit import clock, ids, money
from aiuteur.kit.errors import AiuteurError, BadInput, Conflict, NotFound, Refused, Unavailable


def test_ids_are_twelve_readable_characters_and_do_not_repeat() -> None:
    made = {ids.new_id() for _ in range(5000)}
    assert len(made) == 5000
    assert all(ids.is_id(one) and not set(one) & set("ilou") for one in made)
    assert {one[0] for one in made} == set(ids.ALPHABET)  # every place is random, also the first
    assert not ids.is_id("not an id")
    assert not ids.is_id("0123456789AB")
    assert not ids.is_id("")


def test_the_clock_can_be_held_still() -> None:
    with clock.running(lambda: 1_500):
        assert clock.now_ms() == 1_500
        assert clock.now() == datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC)
    assert clock.now_ms() > 1_700_000_000_000
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 5


@pytest.mark.parametrize(
    ("micro", "text"),
    [
        (0, "$0.00"), (1_500_000, "$1.50"), (-1_500_000, "-$1.50"), (1_234_567_890_000, "$1,234,567.89"),
        (10_000, "$0.01"), (4_000, "$0.0040"), (999, "$0.0010"), (1, "$0.000001"), (5_005_000, "$5.01"),
    ],
)  # fmt: skip
def test_dollars(micro: int, text: str) -> None:
    assert money.dollars(micro) == text


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_no_sum_but_nothing_reads_as_nothing(micro: int) -> None:
    text = money.dollars(micro)
    assert (micro == 0) == (not any(digit in "123456789" for digit in text))


@given(st.integers(min_value=0, max_value=10**12))
def test_whole_cents_survive_writing_and_reading(cents: int) -> None:
    assert money.micro(money.dollars(cents * 10_000)) == cents * 10_000


@pytest.mark.parametrize("text", ["", "two", "1.2345678", "NaN", "inf", "1e400000"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="amount of money"):
        money.micro(text)


def test_errors_say_a_sentence_and_carry_their_facts() -> None:
    error = BadInput("The story is empty.", fields={"path": "a.txt"})
    assert str(error) == "The story is empty."
    assert error.exit_code == 2
    assert json.loads(json.dumps(error.json())) == {
        "error": "bad-input", "sentence": "The story is empty.", "fields": {"path": "a.txt"},
    }  # fmt: skip
    assert AiuteurError("x", code="own", status=418).status == 418
    kinds = (NotFound, Refused, Conflict, BadInput, Unavailable)
    assert len({kind.code for kind in kinds} | {kind.status for kind in kinds}) == 10
    assert all(kind.exit_code == 1 for kind in kinds if kind is not BadInput)


def test_errors_survive_the_way_from_a_worker_process() -> None:
    error = pickle.loads(pickle.dumps(Conflict("Both changed it.", code="clash", fields={"fields": ["coat"]})))
    assert (type(error), str(error), error.code, error.fields) == (
        Conflict, "Both changed it.", "clash", {"fields": ["coat"]},
    )  # fmt: skip
