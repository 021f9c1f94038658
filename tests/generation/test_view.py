"""A view on shelves shows what a plain dictionary of heads would show, whoever copies it and whoever moves it."""

from typing import Any, ClassVar

from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.generation.view import State, View
from aiuteur.kit.schema import Document
from aiuteur.timelines.model import Basis, Head


class Slate(Document):
    KIND: ClassVar[str] = "slate"
    order: str = ""


class Leader(Document):
    KIND: ClassVar[str] = "leader"
    order: str = ""


KEYS = (
    "slate",
    "slate/a",
    "slate/b",
    "slate/s1/a",
    "slate/s1/b",
    "slate/s2/a",
    "slate/s1/a/b",
    "leader/s1/a",
    "leader",
)
PREFIXES = (
    "slate/",
    "slate/s1/",
    "slate/s2/",
    "slate/s1/a/",
    "slate/s",
    "leader/",
    "leader/s1/",
    "nothing/",
    "slate/b",
)


def a_head(key: str, order: str, rev: int, maker: str) -> Head:
    model = Slate if key.startswith("slate") else Leader
    document = model(order=order)
    basis = Basis(operation=maker, version=1) if maker else None
    return Head(key, model.KIND, document.content_hash(), document, basis, rev, "ann", rev)


heads = st.builds(
    a_head, st.sampled_from(KEYS), st.sampled_from("abc"), st.integers(1, 2), st.sampled_from(("", "x", "y"))
)
moves = st.lists(st.tuples(st.sampled_from(("put", "drop", "copy", "look")), heads), max_size=24)


def shows(view: View, plain: dict[str, Head]) -> None:
    by_key = [plain[key] for key in sorted(plain)]
    assert list(view.heads()) == by_key
    assert len(view) == len(plain)
    for key in KEYS:
        assert view.head(key) == plain.get(key)
        assert list(view.heads(key)) == [head for head in by_key if head.key == key]
    for prefix in PREFIXES:
        if prefix.endswith("/"):
            assert list(view.heads(prefix)) == [head for head in by_key if head.key.startswith(prefix)]
        for model in (Slate, Leader):
            assert view.all(model, prefix) == in_order(by_key, model, prefix)
    for model in (Slate, Leader):
        assert view.all(model) == in_order(by_key, model, "")
        assert list(view.of_kind(model.KIND)) == [head for head in by_key if head.kind == model.KIND]
    for maker in ("x", "y", "z"):
        made = [head for head in by_key if head.basis is not None and head.basis.operation == maker]
        assert sorted(view.made_by(maker), key=lambda head: head.key) == made


def in_order(by_key: list[Head], model: Any, prefix: str) -> list[tuple[str, Any]]:
    found = [(one.key, one.document) for one in by_key if one.kind == model.KIND and one.key.startswith(prefix)]
    return sorted(found, key=lambda one: (one[1].order, one[0]))


def differing(was: dict[str, Head], now: dict[str, Head]) -> set[str]:
    return {key for key in {*was, *now} if was.get(key) != now.get(key)}


@settings(deadline=None)  # how long an example takes says how busy the machine is
@given(st.lists(heads), moves)
def test_it_shows_what_a_dictionary_would_and_copies_do_not_move_each_other(
    first: list[Head], steps: list[tuple[str, Head]]
) -> None:
    plain = {head.key: head for head in first}
    view = View(plain)
    past: list[tuple[View, dict[str, Head]]] = []
    states: list[tuple[State, dict[str, Head]]] = []
    for step, head in steps:
        if step == "put":
            view.put(head)
            plain = {**plain, head.key: head}
        elif step == "drop":
            view.drop(head.key)
            plain = {key: one for key, one in plain.items() if key != head.key}
        elif step == "copy":
            past.append((view, plain))
            view = view.copy()
        else:
            states.append((view.state(), plain))
            shows(view, plain)
    for one, stood in [*past, (view, plain)]:
        shows(one, stood)
        for state, was in states:
            assert set(one.changed_since(state)) == differing(was, stood)
