"""Three-way merge of two films that share a past. Pure: it sees trees and texts, and knows no database.

A document that one side alone has changed follows that side. One that both have changed is merged field by field
(timelines/merge.py). What is left is a clash, and a person chooses; where only some fields clash, the choice decides
those fields, and what one side alone changed in the others survives all the same.

**What no hand has touched.** Two branches that were both produced again differ in hundreds of prompts, timings and cuts
that nobody wrote. Of two made texts the one stands that was made from what the merged film holds; when neither was, it
is stale and will be made again, so nobody is asked; when both were (two takes), a person chooses.

**Which basis stays.** A basis says what a text was made from, and its `made` what a generation made of that; the rest
is the hand's. It is judged by itself: a basis that one side alone has moved comes along, for the text of the other side
is then a hand's work over the same past, and `text - made` is exactly what that hand did. When both have moved it, the
basis goes with the side whose text won; for a text of both sides or of neither, the basis that fits the merged film best,
ours when both fit as well. So nothing is said to be fresh that was not made from what is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import ValidationError

from aiuteur.kit.errors import BadInput
from aiuteur.kit.schema import Document
from aiuteur.timelines.keys import kind_of
from aiuteur.timelines.kinds import called, model_of
from aiuteur.timelines.merge import Body, merge_bodies
from aiuteur.timelines.model import ClashOf, Entry, Pick, Tree, basis_of

Side = Literal["ours", "theirs"]
_IMAGINED = "?"  # no hash begins with it


class Texts:
    """The texts that a merge looks at, by hash: those that are kept, and those that the merge itself put together."""

    def __init__(self, kept: Mapping[str, Document] | None = None) -> None:
        self._kept = dict(kept or {})
        self._made: dict[str, Document] = {}
        self._imagined: dict[str, Body] = {}

    def bring(self, kept: Mapping[str, Document]) -> None:
        """Bring more texts that are kept."""
        self._kept.update(kept)

    def unknown(self, digests: Iterable[str]) -> list[str]:
        """Those of the hashes whose texts are not here yet."""
        return sorted(
            {one for one in digests if all(one not in texts for texts in (self._kept, self._made, self._imagined))}
        )

    def document(self, digest: str) -> Document:
        """The text with that hash. Raises KeyError when it was not brought."""
        return self._kept[digest] if digest in self._kept else self._made[digest]

    def body(self, entry: Entry | None) -> Body:
        """The body of an entry; empty for none."""
        if entry is None:
            return {}
        return self._imagined[entry.hash] if entry.hash in self._imagined else self.document(entry.hash).stored()

    def add(self, document: Document) -> str:
        """Add a text that the merge made; its hash."""
        digest = document.content_hash()
        self._made.setdefault(digest, document)
        return digest

    def made(self, digests: Iterable[str]) -> list[Document]:
        """Those of the texts that the merge made and nobody keeps yet."""
        return [self._made[one] for one in sorted(set(digests)) if one in self._made]

    def imagine(self, body: Body) -> Entry:
        """An entry for a body that no document could have."""
        name = f"{_IMAGINED}{len(self._imagined)}"
        self._imagined[name] = body
        return Entry(name, None)

    def imagined(self, *entries: Entry | None) -> bool:
        """True when one of the entries is of a body that no document could have."""
        return any(entry is not None and entry.hash in self._imagined for entry in entries)

    def past(self, entry: Entry | None) -> str | None:
        """The hash of a past that can be looked at; None for one that only a merge of two pasts has."""
        digest = None if entry is None else entry.hash
        return None if digest in self._imagined or (digest in self._made and digest not in self._kept) else digest


@dataclass(frozen=True, slots=True)
class Settled:
    """What a merge would do to our side: the entries to write (None: remove), and which keys those are of.

    `writes` also holds documents of which only the basis moves; they are in neither `taken` nor `merged`.
    """

    writes: Mapping[str, Entry | None]
    taken: tuple[str, ...]
    merged: tuple[str, ...]
    clashes: tuple[ClashOf, ...]


def contested(base: Tree, ours: Tree, theirs: Tree) -> list[str]:
    """The keys that both sides have moved, and not to the same place: the only ones whose texts are looked at."""
    return [key for key in _moved(base, ours, theirs) if ours.get(key) != base.get(key)]


def three_way(
    base: Tree,
    ours: Tree,
    theirs: Tree,
    texts: Texts,
    picks: Mapping[str, Pick] | None = None,
    *,
    keys: Iterable[str] | None = None,
) -> Settled:
    """Merge `theirs` into `ours`; `keys` restricts it to those documents.

    `texts` must hold every text of the contested keys. Raises BadInput for a pick that cannot be used.
    """
    among = None if keys is None else frozenset(keys)
    moved = [key for key in _moved(base, ours, theirs) if among is None or key in among]
    table = _Table(
        base, ours, theirs, texts, picks or {}, frozenset(key for key in moved if ours.get(key) != base.get(key))
    )
    taken = {key: theirs.get(key) for key in moved if key not in table.open}
    table.results.update(taken)
    for key in _inputs_first(table.open, ours, theirs):
        table.settle(key)
    return table.settled()


def fold(base: Tree, ours: Tree, theirs: Tree, texts: Texts) -> Tree:
    """Two common pasts as one: their merge. What clashed there is a past that neither side has, so that it is asked again.

    Two branches that were merged crosswise have two nearest pasts. Taking one of them would let it overrule a choice
    that was made in the other.
    """
    strange = {key for key in contested(base, ours, theirs) if texts.imagined(ours.get(key), theirs.get(key))}
    settled = three_way(base, ours, theirs, texts, keys={*base, *theirs} - strange)
    past: dict[str, Entry | None] = {**ours, **settled.writes}
    for clash in settled.clashes:
        past[clash.key] = _unlike_both(clash, base, ours, theirs, texts)
    for key in sorted(strange):  # a past that clashed in itself clashes on
        past[key] = _unlike_all(kind_of(key), texts)
    return {key: entry for key, entry in past.items() if entry is not None}


def _unlike_both(clash: ClashOf, base: Tree, ours: Tree, theirs: Tree, texts: Texts) -> Entry:
    if "*" in clash.fields:
        return _unlike_all(clash.kind, texts)
    bodies = [texts.body(tree.get(clash.key)) for tree in (base, ours, theirs)]
    merged = merge_bodies(
        bodies[0], bodies[1], bodies[2], model_of(clash.kind).MERGE_GROUPS, model_of(clash.kind).MERGE_LISTS
    ).body
    return texts.imagine({**merged, **{name: {_IMAGINED: name} for name in clash.fields}})


def _unlike_all(kind: str, texts: Texts) -> Entry:
    """A body of which no field is what any document has; an absent one would be a default, and some have that."""
    return texts.imagine({name: {_IMAGINED: name} for name in model_of(kind).model_fields})


def _moved(base: Tree, ours: Tree, theirs: Tree) -> list[str]:
    """The keys that their side has moved and that do not stand at the same place on ours."""
    return sorted(
        key for key in {*base, *theirs} if (their := theirs.get(key)) != base.get(key) and their != ours.get(key)
    )


def _inputs_first(keys: frozenset[str], ours: Tree, theirs: Tree) -> list[str]:
    """`keys` so that each comes after those of them that it was made from, on either side.

    Without recursion: every look is made from the look before, so a long film is a long chain.
    """
    order: list[str] = []
    seen: set[str] = set()
    for start in sorted(keys):
        todo = [(start, False)]
        while todo:
            key, ready = todo.pop()
            if ready:
                order.append(key)
            elif key not in seen:
                seen.add(key)
                todo.append((key, True))
                todo += [(one, False) for one in _inputs(key, ours, theirs) if one in keys and one not in seen]
    return order


def _inputs(key: str, ours: Tree, theirs: Tree) -> list[str]:
    bases = {entry.basis for tree in (ours, theirs) if (entry := tree.get(key)) is not None and entry.basis is not None}
    return sorted({one.key for basis in bases for one in basis_of(basis).inputs})


@dataclass(slots=True)
class _Table:
    """A merge on the table: what is settled so far. `open` are the contested keys."""

    base: Tree
    ours: Tree
    theirs: Tree
    texts: Texts
    picks: Mapping[str, Pick]
    open: frozenset[str]
    results: dict[str, Entry | None] = field(default_factory=dict[str, Entry | None])
    merged: set[str] = field(default_factory=set[str])
    clashes: dict[str, ClashOf] = field(default_factory=dict[str, ClashOf])

    def settled(self) -> Settled:
        writes = {key: entry for key, entry in sorted(self.results.items()) if entry != self.ours.get(key)}
        texts = [key for key, entry in writes.items() if _hash(entry) != _hash(self.ours.get(key))]
        return Settled(
            writes,
            tuple(key for key in texts if key not in self.merged),
            tuple(key for key in texts if key in self.merged),
            tuple(clash for _, clash in sorted(self.clashes.items())),
        )

    def settle(self, key: str) -> None:
        """Decide one contested key. Those it was made from came before, because what was made has to fit them."""
        self.results[key] = self.ours.get(key)  # meanwhile, and when it clashes
        base, ours, theirs = self.base.get(key), self.ours.get(key), self.theirs.get(key)
        if ours is None or theirs is None:
            self._one_is_gone(key, base, ours, theirs)
        elif ours.hash == theirs.hash:
            self.results[key] = Entry(ours.hash, self._basis(base, ours, theirs))
        elif base is not None and theirs.hash == base.hash:
            self.results[key] = Entry(ours.hash, self._basis(base, ours, theirs, "ours"))
        elif base is not None and ours.hash == base.hash:
            self.results[key] = Entry(theirs.hash, self._basis(base, ours, theirs, "theirs"))
        elif made_by_nobody(ours) and made_by_nobody(theirs):
            self._both_were_made(key, base, ours, theirs)
        else:
            self._both_were_written(key, base, ours, theirs)

    def _one_is_gone(self, key: str, base: Entry | None, ours: Entry | None, theirs: Entry | None) -> None:
        left = ours or theirs
        assert left is not None, "a contested key stands on one side at least"
        if base is not None and left.hash == base.hash:  # its text was not touched: the removal is the only change
            self.results[key] = None
        elif made_by_nobody(left):  # it goes with what it was made from
            self.results[key] = None if self._strange(left.basis, gone_only=True) else left
        else:
            self._choose(key, base, ours, theirs, ("*",))

    def _both_were_made(self, key: str, base: Entry | None, ours: Entry, theirs: Entry) -> None:
        strange = self._strange(ours.basis), self._strange(theirs.basis)
        if strange == (0, 0):
            self._choose(key, base, ours, theirs, self._differing(ours, theirs))
            return
        self.results[key] = theirs if strange[1] < strange[0] else ours
        self.merged.add(key)

    def _both_were_written(self, key: str, base: Entry | None, ours: Entry, theirs: Entry) -> None:
        if base is None:
            self._choose(key, base, ours, theirs, ("*",))
            return
        document, clash = self._by_field(base, ours, theirs)
        if document is None:
            self._choose(key, base, ours, theirs, clash or self._differing(ours, theirs))
            return
        self.results[key] = Entry(self.texts.add(document), self._basis(base, ours, theirs))
        self.merged.add(key)

    def _by_field(self, base: Entry | None, first: Entry, second: Entry) -> tuple[Document | None, tuple[str, ...]]:
        """The merged document, or None and the fields that clash; no fields when the halves do not make a whole."""
        model = type(self.texts.document(first.hash))
        bodies = [self.texts.body(entry) for entry in (base, first, second)]
        merged = merge_bodies(bodies[0], bodies[1], bodies[2], model.MERGE_GROUPS, model.MERGE_LISTS)
        return (None if merged.clash else _fit(model, merged.body)), merged.clash

    def _choose(
        self, key: str, base: Entry | None, ours: Entry | None, theirs: Entry | None, fields: tuple[str, ...]
    ) -> None:
        """Do what was picked; without a pick, it is a clash."""
        pick = self.picks.get(key)
        if pick is None:
            past = self.texts.past(base)
            self.clashes[key] = ClashOf(key, kind_of(key), fields, past, _hash(ours), _hash(theirs))
            return
        self.merged.add(key)
        if pick.side == "edited":
            left = ours or theirs
            assert left is not None, "a clash has a text on one side at least"
            self.results[key] = Entry(
                self.texts.add(_written(key, pick)), self._basis(base, ours or left, theirs or left)
            )
        elif ours is None or theirs is None or base is None:
            self.results[key] = ours if pick.side == "ours" else theirs
        else:
            self.results[key] = self._picked_fields(base, ours, theirs, pick.side)

    def _picked_fields(self, base: Entry, ours: Entry, theirs: Entry, side: Side) -> Entry:
        won, lost = (ours, theirs) if side == "ours" else (theirs, ours)
        model = type(self.texts.document(won.hash))
        bodies = [self.texts.body(entry) for entry in (base, won, lost)]
        document = _fit(
            model, merge_bodies(bodies[0], bodies[1], bodies[2], model.MERGE_GROUPS, model.MERGE_LISTS).body
        )
        if document is None:  # the two halves do not make a whole: the side that was picked, as it is
            return won
        return Entry(self.texts.add(document), self._basis(base, ours, theirs, side))

    def _differing(self, ours: Entry, theirs: Entry) -> tuple[str, ...]:
        return differing(self.texts.document(ours.hash), self.texts.document(theirs.hash)) or ("*",)

    def _basis(self, base: Entry | None, ours: Entry, theirs: Entry, won: Side | None = None) -> str | None:
        past = None if base is None else base.basis
        if theirs.basis in (past, ours.basis):
            return ours.basis
        if ours.basis == past:
            return theirs.basis
        if won is None:
            won = "theirs" if self._strange(theirs.basis) < self._strange(ours.basis) else "ours"
        return ours.basis if won == "ours" else theirs.basis

    def _strange(self, basis: str | None, *, gone_only: bool = False) -> int:
        """How many inputs of `basis` the merged film holds otherwise (or, `gone_only`, does not hold any more)."""
        if basis is None:
            return 0
        there = [(self._at(one.key), one.at_hash) for one in basis_of(basis).inputs]
        return sum(now is None or (now != then and not gone_only) for now, then in there)

    def _at(self, key: str) -> str | None:
        return _hash(self.results[key] if key in self.results else self.ours.get(key))


def made_by_nobody(entry: Entry) -> bool:
    """True when the text is what a generation made, and no hand has changed it."""
    return entry.basis is not None and basis_of(entry.basis).made == entry.hash


def differing(one: Document, other: Document) -> tuple[str, ...]:
    """The top-level fields in which two documents of a kind differ."""
    return tuple(sorted(name for name in type(one).model_fields if getattr(one, name) != getattr(other, name)))


def _hash(entry: Entry | None) -> str | None:
    return None if entry is None else entry.hash


def _fit(model: type[Document], body: Body) -> Document | None:
    try:
        return model.model_validate(body)
    except ValidationError:
        return None


def _written(key: str, pick: Pick) -> Document:
    """The text a person wrote to end a clash."""
    body: Mapping[str, Any] | None = pick.body
    if body is None:
        raise BadInput(
            f"The choice for this {called(key)} says it was written anew, but brings no text.", fields={"key": key}
        )
    try:
        return model_of(kind_of(key)).model_validate(body)
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise BadInput(
            f"What you wrote does not make a whole {called(key)} ({problems}); mend it and merge again.",
            fields={"key": key},
        ) from error
