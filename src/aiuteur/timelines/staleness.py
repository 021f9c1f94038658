"""Staleness is computed, never stored, and never spends by itself.

A generated document keeps its basis: which documents the operation read, which fields of them, and the fingerprint of
what it saw. Comparing that with today gives the causes. What comes out equal is fresh, however often its hash moved
in between (early cutoff): a note to the gaffer makes no shot stale, and neither does a change taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from aiuteur.db import Tx
from aiuteur.kit.canonical import digest
from aiuteur.kit.errors import NotFound
from aiuteur.kit.schema import Document
from aiuteur.timelines import contents, documents
from aiuteur.timelines.kinds import called
from aiuteur.timelines.model import Basis, Head, Read, Saved

Why = Literal["changed", "gone", "new", "recipe"]
_MANY = 50_000
_fingerprints: dict[tuple[str, tuple[str, ...]], str] = {}


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason why a document is stale.

    `key` is the input that moved (the operation's name when its recipe did), `fields` what was read of it (none: the
    whole document), `was` and `now` the hashes of its content then and today.
    """

    key: str
    why: Why
    fields: tuple[str, ...] = ()
    was: str | None = None
    now: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that moved: a dotted field, what it was, what it is; None where there was or is nothing."""

    field: str
    was: Any
    now: Any


def fingerprint(document: Document, fields: Iterable[str] = ()) -> str:
    """Digest of the named fields (dotted paths go inside; none means all). A new field with a default moves nothing.

    Raises ValueError for a field the document does not have: a misspelt read would never go stale.
    """
    names = tuple(fields)
    for name in names:
        if name.partition(".")[0] not in type(document).model_fields:
            raise ValueError(f"a {document.KIND} has no field {name!r}")
    return _fingerprint(document, names)


def _fingerprint_of(head: Head, names: tuple[str, ...]) -> str:
    """The fingerprint of a head's fields. Asked for again with every save of its film, so it is worked out once."""
    known = _fingerprints.get((head.hash, names))
    if known is None:
        if len(_fingerprints) >= _MANY:
            _fingerprints.clear()
        known = _fingerprints[head.hash, names] = _fingerprint(head.document, names)
    return known


def _fingerprint(document: Document, names: tuple[str, ...]) -> str:
    # unchecked, for bases of the past: a field that is no longer there reads as changed
    body = document.stored()
    seen = {name: found[0] for name in names if (found := _at(body, name))} if names else body
    return digest([document.KIND, seen])


def read(head: Head, fields: Iterable[str] = ()) -> Read:
    """The note an operation makes of an input it reads."""
    names = tuple(sorted(set(fields)))
    return Read(key=head.key, fields=names, fingerprint=fingerprint(head.document, names), at_hash=head.hash)


def causes(basis: Basis, today: Mapping[str, Head], version: int) -> list[Cause]:
    """Why something made on `basis` is stale; empty when it is fresh.

    `today` holds exactly the documents the operation would read now: one that the basis does not know is `new`, one
    that is missing is `gone`. `version` is the operation's own today.
    """
    found: list[Cause] = []
    if version != basis.version:
        found.append(Cause(basis.operation, "recipe"))
    for one in basis.inputs:
        head = today.get(one.key)
        if head is None:
            found.append(Cause(one.key, "gone", one.fields, one.at_hash, None))
        elif head.hash != one.at_hash and _fingerprint_of(head, one.fields) != one.fingerprint:
            found.append(Cause(one.key, "changed", one.fields, one.at_hash, head.hash))
    known = {one.key for one in basis.inputs}
    found += [Cause(key, "new", (), None, head.hash) for key, head in sorted(today.items()) if key not in known]
    return found


async def explain(tx: Tx, cause: Cause) -> list[Difference]:
    """What moved, value by value, among the fields that were read. Empty for a changed recipe."""
    return differences(await contents.find(tx, cause.was), await contents.find(tx, cause.now), cause.fields)


def differences(was: Document | None, now: Document | None, fields: tuple[str, ...]) -> list[Difference]:
    """What differs between two texts of a document, value by value, among some fields (none: all)."""
    before, after = (_leaves(document, fields) for document in (was, now))
    moved = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    return [Difference(name, before.get(name), after.get(name)) for name in moved]


async def still_fine(tx: Tx, branch_id: str, key: str, author: str, *, basis: Basis | None = None) -> Saved:
    """Say that a stale document is right as it is: pin it to today's inputs without touching its text.

    `basis` is what the operation would note today (needed when inputs are new or its version rose); without it the
    inputs known so far are read again, and those that are gone are let go. `made` always stays.
    Raises NotFound when there is nothing generated under `key`, Locked.
    """
    head = await documents.head(tx, branch_id, key)
    if head is None or head.basis is None:
        raise NotFound(
            f"This {called(key)} was not generated in this branch, so it cannot be stale.", fields={"key": key}
        )
    if basis is None:
        found = [(one, await documents.head(tx, branch_id, one.key)) for one in head.basis.inputs]
        basis = head.basis.but(inputs=tuple(_again(one, now) for one, now in found if now is not None))
    return await documents.repin(tx, branch_id, key, basis.but(made=head.basis.made), author)


def _again(one: Read, now: Head) -> Read:
    return one.but(fingerprint=_fingerprint(now.document, one.fields), at_hash=now.hash)


def _at(body: Any, path: str) -> tuple[Any, ...]:
    """The value at a dotted path as a tuple of one; empty where there is none."""
    for name in path.split("."):
        if not isinstance(body, dict) or name not in body:
            return ()
        body = body[name]
    return (body,)


def _leaves(document: Document | None, fields: tuple[str, ...]) -> dict[str, Any]:
    """Dotted path → value, defaults included, of the named fields (none: all)."""
    if document is None:
        return {}
    body = document.model_dump(mode="json")
    found: dict[str, Any] = {}
    for name in fields or tuple(body):
        for value in _at(body, name):
            found.update(_flat(name, value))
    return found


def _flat(path: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        return {path: value}
    return {deep: leaf for name, item in value.items() for deep, leaf in _flat(f"{path}.{name}", item).items()}
