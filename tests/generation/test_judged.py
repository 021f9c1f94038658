"""What is remembered of a film and followed to what changed is what judging the whole film gives."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rehearsal import Rehearsal

from aiuteur.generation.cascade import fallout
from aiuteur.generation.currency import judge
from aiuteur.generation.judged import judged
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.standing import Standing, standings
from aiuteur.generation.view import View
from aiuteur.pipeline import PIPELINE
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.timelines.model import Head

SCRIPT = """INT. KITCHEN - NIGHT

MARA, 40, sits in a red coat. JONAS holds the letter.

MARA
Read it.

EXT. PIER - DAY

JONAS waits with the lantern.

INT. CHAPEL - DUSK

Mara lights a candle.

JONAS
No.
"""
OPERATIONS = [operation for stage in PIPELINE for operation in stage.operations]


@cache
def film() -> tuple[Head, ...]:
    """A finished film in memory, made once."""
    played = Rehearsal(SCRIPT, "film.fountain", voices=True).run()
    return tuple(played.view.heads())


def plain(view: View) -> View:
    """The same documents in a view that remembers nothing."""
    return View({head.key: head for head in view.heads()})


def whole(view: View) -> list[Standing]:
    """Where everything stands, worked out the plainest way: every target is judged, and looks at all it reads."""
    found: list[Standing] = []
    unsettled: dict[str, str] = {}
    for operation in OPERATIONS:
        for target in operation.targets(view):
            verdict = judge(view, operation, target)
            because = tuple(unsettled[key] for key in target.reads if key in unsettled)
            state = "waiting" if verdict.status == "fresh" and because else verdict.status
            found.append(Standing(operation, target, state, verdict.causes, because, verdict.heads, verdict.past))
            if state != "fresh":
                open_ = verdict.past if state == "stale" else [head.key for head in verdict.heads]
                unsettled |= dict.fromkeys((target.writes, *open_), target.writes)
    return found


def other(value: Any) -> Any:
    """Another value of the same sort."""
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else f"{value}z" if isinstance(value, str) else None


def change(view: View, key: str, name: str) -> None:
    """Another value in one field of a document, as a hand would leave it."""
    head = view.head(key)
    wished = None if head is None else other(getattr(head.document, name, None))
    if head is not None and wished is not None:
        document = head.document.model_copy(update={name: wished})
        view.put(replace(head, document=document, hash=document.content_hash(), rev=head.rev + 1))


FIELDS = (
    "notes",
    "number",
    "order",
    "included",
    "duration_ms",
    "picked",
    "take",
    "name",
    "label",
    "card",
    "title",
    "look",
)
steps = st.lists(
    st.tuples(
        st.sampled_from(("change", "drop", "back", "hand", "copy", "judge")),
        st.integers(0, 400),
        st.sampled_from(FIELDS),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(steps)
def test_a_film_that_is_followed_stands_as_one_that_is_judged_whole(moves: list[tuple[str, int, str]]) -> None:
    heads = film()
    view = View({head.key: head for head in heads})
    standings(view, OPERATIONS)
    for what, which, name in moves:
        before, head = plain(view), heads[which % len(heads)]
        if what == "change":
            change(view, head.key, name)
        elif what == "drop":
            view.drop(head.key)
        elif what == "back":
            view.put(head)
        elif what == "hand":
            view.put(replace(head, basis=None))
        elif what == "copy":
            view = view.copy(apart=which % 2 == 0)
        assert fallout(before, view, OPERATIONS) == fallout(before, plain(view), OPERATIONS)
        assert standings(view, OPERATIONS) == whole(plain(view))


class Counting:
    """An operation that counts how often it is asked for its targets, and how often they are judged."""

    def __init__(self) -> None:
        self.asked = 0
        self.operation = Operation("count", 1, "shots", self.targets, draft=lambda target, inputs: {})

    def targets(self, view: View) -> Sequence[Target]:
        self.asked += 1
        [first, *_] = view.all(Shot)
        return [Target("prompt/x/y", "one", {first[0]: ("action",)})]


def test_nobody_is_asked_again_for_what_they_did_not_look_at() -> None:
    view, counting = View({head.key: head for head in film()}), Counting()
    first = judged(view, counting.operation)
    assert judged(view.copy(), counting.operation) is first
    frame = next(key for key in (head.key for head in film()) if key.startswith("frame/"))
    view.drop(frame)
    assert judged(view, counting.operation) is first
    change(view, view.all(Shot)[0][0], "notes")
    assert judged(view, counting.operation) is not first
    assert counting.asked == 2


def test_a_view_that_is_asked_for_targets_cannot_be_written_to() -> None:
    view = View({head.key: head for head in film()})

    def targets(shown: View) -> Sequence[Target]:
        shown.drop("input")
        return []

    with pytest.raises(RuntimeError, match="changed the film"):
        judged(view, Operation("bad", 1, "shots", targets, draft=lambda target, inputs: {}))
    assert view.head("input") is not None
