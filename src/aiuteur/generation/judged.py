"""What every operation has to say of a branch, judged once: a change is followed to what depends on it, and no further.

A film is judged after each save of each hand, and a save moves one document. So what was worked out of a state of the
branch is remembered with that state. The next view is compared with it, and only two things are worked out anew: the list
of targets of an operation that asked, for its list, for something that moved (what it asks for is noted while it asks);
and the verdict on a target that reads or writes something that moved. Everything else stands as it stood. Nothing is
trusted but that comparison, so it makes no difference who moved what, in which process, or in which order: the
judgement of a view is always that which a view without memory would get.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import is_
from typing import TypeVar

from aiuteur.generation.currency import Verdict, judge
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.view import State, View
from aiuteur.kit.schema import Document
from aiuteur.timelines.model import Head

D = TypeVar("D", bound=Document)
_STATES = 3  # remembered for each operation: before a change, after it, and what another changed meanwhile


class _Index:
    """Where each target stands in a list of targets."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self.lists = [(at, one) for at, one in enumerate(targets) if one.writes.endswith("/")]
        self.place = {one.writes: at for at, one in enumerate(targets)}
        self._about: dict[str, list[int]] = {}  # document → the targets that read or write it
        for at, one in enumerate(targets):
            for key in (*one.reads, one.writes):
                self._about.setdefault(key, []).append(at)

    def about(self, changed: Sequence[str]) -> set[int]:
        """The targets that read or write one of these documents."""
        found = {at for key in changed for at in self.readers(key)}
        return found | {at for at, one in self.lists if any(map(one.covers, changed))}

    def readers(self, key: str) -> Sequence[int]:
        """The targets that name a document among what they read or write."""
        return self._about.get(key, ())


@dataclass(frozen=True)
class Judged:
    """An operation's targets in one state of the branch, each with its verdict."""

    targets: tuple[Target, ...]
    verdicts: tuple[Verdict, ...]

    @cached_property
    def index(self) -> _Index:
        """Where each target stands."""
        return _Index(self.targets)

    @cached_property
    def open(self) -> tuple[int, ...]:
        """The targets that are not fresh."""
        return tuple(at for at, one in enumerate(self.verdicts) if one.status != "fresh")

    def but(self, verdicts: Sequence[Verdict]) -> Judged:
        """The same targets with other verdicts."""
        made = Judged(self.targets, tuple(verdicts))
        made.__dict__["index"] = self.index
        return made


@dataclass(frozen=True)
class _Remembered:
    state: State
    asked: _Asked
    judged: Judged


def judged(view: View, operation: Operation) -> Judged:
    """The targets of an operation and the verdict on each, as `judge` gives it."""
    known: tuple[_Remembered, ...] = view.memory.get(operation, ())
    state = view.state()
    for one in known:
        if one.state == state:  # the very same shelves
            return one.judged
    made = _followed(view, operation, state, known[0]) if known else _anew(view, operation, state)
    view.memory[operation] = (made, *known[: _STATES - 1])
    return made.judged


def _anew(view: View, operation: Operation, state: State) -> _Remembered:
    asked, targets = _ask(view, operation)
    return _Remembered(state, asked, Judged(targets, tuple(judge(view, operation, one) for one in targets)))


def _followed(view: View, operation: Operation, state: State, past: _Remembered) -> _Remembered:
    """What stands of the past, and what does not."""
    changed, was = _changed(view, past.state, state), past.judged
    if past.asked.knows(changed):
        return _asked_again(view, operation, state, past, changed)
    touched = was.index.about(changed) if changed else ()
    if not touched:
        return _Remembered(state, past.asked, was)
    verdicts = list(was.verdicts)
    for at in touched:
        verdicts[at] = judge(view, operation, was.targets[at])
    return _Remembered(state, past.asked, was.but(verdicts))


def _changed(view: View, past: State, now: State) -> list[str]:
    """What moved between two states. All operations ask for the same two, one after the other."""
    known: tuple[State, State, list[str]] | None = view.memory.get(_changed)
    if known is None or known[0] != past or known[1] != now:
        known = view.memory[_changed] = past, now, view.changed_since(past)
    return known[2]


def _asked_again(
    view: View, operation: Operation, state: State, past: _Remembered, changed: Sequence[str]
) -> _Remembered:
    was = past.judged
    asked, targets = _ask(view, operation)
    touched, place = was.index.about(changed), was.index.place
    stand: list[Target] = []
    verdicts: list[Verdict] = []
    for target in targets:
        at = place.get(target.writes)
        if at is None:
            stand.append(target)
            verdicts.append(judge(view, operation, target))
            continue
        old = was.targets[at]
        reads = old.reads == target.reads
        verdicts.append(was.verdicts[at] if reads and at not in touched else judge(view, operation, target))
        # the order in which a target names what it reads is that in which it says what it waits for
        same = reads and (old.label, old.weight) == (target.label, target.weight) and [*old.reads] == [*target.reads]
        stand.append(old if same else target)
    if len(stand) == len(was.targets) and all(map(is_, stand, was.targets)):
        return _Remembered(state, asked, was.but(verdicts))
    return _Remembered(state, asked, Judged(tuple(stand), tuple(verdicts)))


def _ask(view: View, operation: Operation) -> tuple[_Asked, tuple[Target, ...]]:
    asked = _Asked()
    return asked, tuple(operation.targets(_Listening(view, asked)))


@dataclass
class _Asked:
    """What somebody asked a view for."""

    keys: set[str] = field(default_factory=set[str])
    kinds: set[str] = field(default_factory=set[str])
    folders: set[str] = field(default_factory=set[str])
    everything: bool = False

    def under(self, kind: str, prefix: str) -> None:
        """Somebody asked for what stands under a prefix."""
        if prefix.endswith("/") and prefix.count("/") > 1:
            self.folders.add(prefix)
        else:
            self.kinds.add(kind)

    def knows(self, changed: Sequence[str]) -> bool:
        """Whether one of these was looked at, or would have been had it been there."""
        return bool(changed) and (self.everything or any(self._looked_at(key) for key in changed))

    def _looked_at(self, key: str) -> bool:
        parts = key.split("/")
        if key in self.keys or parts[0] in self.kinds:
            return True
        return any("/".join(parts[:upto]) + "/" in self.folders for upto in range(2, len(parts)))


class _Listening(View):
    """A view that notes what it is asked for. It shows what the other shows, and is not written to."""

    def __init__(self, view: View, asked: _Asked) -> None:
        super().__init__({})
        self._view, self._asked = view, asked
        self.memory = view.memory

    def head(self, key: str) -> Head | None:
        self._asked.keys.add(key)
        return self._view.head(key)

    def heads(self, prefix: str = "") -> Iterator[Head]:
        if not prefix:
            self._asked.everything = True
        elif prefix.endswith("/"):
            self._asked.under(prefix.partition("/")[0], prefix)
        else:
            self._asked.keys.add(prefix)
        return self._view.heads(prefix)

    def of_kind(self, kind: str) -> Iterator[Head]:
        self._asked.kinds.add(kind)
        return self._view.of_kind(kind)

    def made_by(self, operation: str) -> list[Head]:
        self._asked.everything = True
        return self._view.made_by(operation)

    def all(self, model: type[D], prefix: str = "") -> list[tuple[str, D]]:
        self._asked.under(model.KIND, prefix)
        return self._view.all(model, prefix)

    def state(self) -> State:
        self._asked.everything = True
        return self._view.state()

    def copy(self, *, apart: bool = False) -> View:
        self._asked.everything = True
        return self._view.copy(apart=apart)

    def put(self, head: Head) -> None:
        raise RuntimeError("an operation changed the film while it was asked for its targets")

    def drop(self, key: str) -> None:
        raise RuntimeError("an operation changed the film while it was asked for its targets")
