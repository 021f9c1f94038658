"""A branch as the operations see it: its documents in memory, read-only, by kind and key.

A view of a long film is asked for the shots of one scene some thousand times while it is judged, so its heads stand on
shelves: one for each kind, one for each scene of a kind. A shelf that two views share is never written to: who changes a
view gets a shelf of its own first. So a copy costs next to nothing, and what differs between two states of a branch is
found by looking at the shelves that are not the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

from aiuteur.kit.schema import Document
from aiuteur.timelines.model import Head

D = TypeVar("D", bound=Document)


class Shelf:
    """Some heads by key, and what was worked out of them: thrown away when one of them moves."""

    __slots__ = ("_in_order", "_made_by", "_sorted", "heads")

    def __init__(self, heads: dict[str, Head]) -> None:
        self.heads = heads
        self._sorted = False
        self._in_order: list[tuple[str, Document]] | None = None
        self._made_by: dict[str, list[Head]] | None = None

    def put(self, head: Head) -> None:
        """Replace or add one head."""
        self._sorted = self._sorted and head.key in self.heads
        self.heads[head.key] = head
        self._in_order = self._made_by = None

    def drop(self, key: str) -> None:
        """Take one head away."""
        self.heads.pop(key, None)
        self._in_order = self._made_by = None

    def by_key(self) -> dict[str, Head]:
        """The heads in the order of their keys."""
        if not self._sorted:
            self.heads = {key: self.heads[key] for key in sorted(self.heads)}
            self._sorted = True
        return self.heads

    def in_order(self) -> list[tuple[str, Document]]:
        """The documents in the filmmaker's order: their order key, then the key."""
        if self._in_order is None:
            found = [(head.key, head.document) for head in self.heads.values()]
            self._in_order = sorted(found, key=_place)
        return self._in_order

    def made_by(self, operation: str) -> list[Head]:
        """The heads that an operation made, in the order of their keys."""
        if self._made_by is None:
            self._made_by = {}
            for head in self.by_key().values():
                if head.basis is not None:
                    self._made_by.setdefault(head.basis.operation, []).append(head)
        return self._made_by.get(operation, [])

    def twin(self) -> Shelf:
        """The same heads on a shelf that nobody shares."""
        made = Shelf(dict(self.heads))
        made._sorted = self._sorted
        return made


State = Mapping[str, Shelf]  # kind → its shelf, as they stood at one moment


class View:
    """Documents of one branch. The producer replaces heads as it saves; operations only read.

    `memory` is for what was worked out of a state of the branch (judged.py): copies share it.
    """

    def __init__(self, heads: Mapping[str, Head]) -> None:
        self._heads = dict(heads)
        self._kinds: dict[str, Shelf] = {}
        self._folders: dict[str, Shelf] = {}
        self._own = set[Shelf]()  # shelves that nobody else has
        self.memory: dict[Any, Any] = {}
        for head in self._heads.values():
            for shelves, name in self._places(head):
                self._shelf(shelves, name).heads[head.key] = head

    def copy(self, *, apart: bool = False) -> View:
        """The same documents in a view that moves by itself; `apart`: what is worked out there stays there."""
        made = View({})
        made._heads, made._kinds, made._folders = dict(self._heads), dict(self._kinds), dict(self._folders)
        made.memory = dict(self.memory) if apart else self.memory
        self._own.clear()
        return made

    def put(self, head: Head) -> None:
        """Replace or add one head."""
        self._heads[head.key] = head
        for shelves, name in self._places(head):
            self._shelf(shelves, name).put(head)

    def drop(self, key: str) -> None:
        """Forget one document."""
        head = self._heads.pop(key, None)
        if head is not None:
            for shelves, name in self._places(head):
                self._shelf(shelves, name).drop(key)

    def __len__(self) -> int:
        return len(self._heads)

    def head(self, key: str) -> Head | None:
        """The head under a key, if the document exists."""
        return self._heads.get(key)

    def heads(self, prefix: str = "") -> Iterator[Head]:
        """All heads under a prefix ("shot/<scene>/"), the one head of a whole key, or all there are, by key."""
        if not prefix:
            return iter([self._heads[key] for key in sorted(self._heads)])
        if not prefix.endswith("/"):
            head = self._heads.get(prefix)
            return iter(() if head is None else (head,))
        shelf = self._under(prefix)
        return (head for head in list(shelf.by_key().values()) if head.key.startswith(prefix))

    def of_kind(self, kind: str) -> Iterator[Head]:
        """All heads of one kind, by key."""
        return iter(list(self._kinds.get(kind, _EMPTY).by_key().values()))

    def made_by(self, operation: str) -> list[Head]:
        """All heads that an operation made."""
        return [head for shelf in self._kinds.values() for head in shelf.made_by(operation)]

    def find(self, key: str, model: type[D]) -> D | None:
        """The document under `key`, or None."""
        head = self.head(key)
        return head.document if head is not None and isinstance(head.document, model) else None

    def get(self, key: str, model: type[D]) -> D:
        """The document under `key`; KeyError when there is none."""
        document = self.find(key, model)
        if document is None:
            raise KeyError(key)
        return document

    def all(self, model: type[D], prefix: str = "") -> list[tuple[str, D]]:
        """Documents of one kind, in the filmmaker's order (their order key, then the key)."""
        mine = not prefix or prefix.partition("/")[0] != model.KIND
        shelf = self._kinds.get(model.KIND, _EMPTY) if mine else self._under(prefix)
        if not prefix or shelf is self._folders.get(prefix):
            return cast(list[tuple[str, D]], shelf.in_order().copy())
        return [(key, cast(D, document)) for key, document in shelf.in_order() if key.startswith(prefix)]

    def state(self) -> State:
        """How the branch stands now, for `changed_since`. It does not move with the view."""
        self._own.clear()
        return dict(self._kinds)

    def changed_since(self, state: State) -> list[str]:
        """The keys of the documents that stand otherwise now, came or went. Order: by kind, then by key."""
        found: list[str] = []
        for kind in sorted({*state, *self._kinds}):
            was, now = state.get(kind, _EMPTY), self._kinds.get(kind, _EMPTY)
            if was is not now:
                found += _differing(was.heads, now.heads)
        return found

    def _under(self, prefix: str) -> Shelf:
        """The smallest shelf that holds all under a prefix."""
        parts = prefix.split("/")
        if len(parts) > 2:
            return self._folders.get(f"{parts[0]}/{parts[1]}/", _EMPTY)
        return self._kinds.get(parts[0], _EMPTY)

    def _places(self, head: Head) -> list[tuple[dict[str, Shelf], str]]:
        """Where a head stands."""
        parts = head.key.split("/")
        kind = (self._kinds, head.kind)
        return [kind, (self._folders, f"{parts[0]}/{parts[1]}/")] if len(parts) > 2 else [kind]

    def _shelf(self, shelves: dict[str, Shelf], name: str) -> Shelf:
        """A shelf that may be changed."""
        found = shelves.get(name)
        if found is None or found not in self._own:
            found = shelves[name] = Shelf({}) if found is None else found.twin()
            self._own.add(found)
        return found


_EMPTY = Shelf({})


def _place(found: tuple[str, Document]) -> tuple[str, str]:
    return getattr(found[1], "order", ""), found[0]


def _differing(was: Mapping[str, Head], now: Mapping[str, Head]) -> list[str]:
    moved = [key for key, head in now.items() if (old := was.get(key)) is not head and not _same(old, head)]
    return sorted(moved + [key for key in was if key not in now])


def _same(old: Head | None, new: Head) -> bool:
    """Whether two heads of a key say the same: the hash stands for the document."""
    return old is not None and (old.hash, old.rev, old.at, old.author, old.basis) == (
        new.hash, new.rev, new.at, new.author, new.basis,
    )  # fmt: skip
