"""What Story Timelines hand out: heads, bases, outcomes. All frozen; none knows the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from aiuteur.kit.errors import Conflict, Refused
from aiuteur.kit.schema import Document, Schema

REFUSED = "refused:locked"

# why a commit was made: the moments that a person would name
CommitKind = Literal["lock", "fork", "merge", "promote", "restore", "regenerate", "delete", "idle", "named"]


class Read(Schema):
    """One input as a generation read it. `fields` are names or dotted paths; none means the whole document."""

    key: str
    fields: tuple[str, ...] = ()
    fingerprint: str  # of the fields read: what decides staleness
    at_hash: str  # the content it was read from: what can be shown as "was"


class Basis(Schema):
    """What a generated document was made from.

    `version` is the operation's hand-bumped number. `made` is the hash of the content as generated: a head with
    another hash was edited by hand since, and the difference from `made` is what the hand changed.
    """

    operation: str
    version: int
    inputs: tuple[Read, ...] = ()
    made: str = ""


@lru_cache(maxsize=20_000)
def basis_of(text: str) -> Basis:
    """A basis as stored. Read once: the same one stands in every branch. Raises pydantic's ValidationError."""
    return Basis.model_validate_json(text)


@dataclass(frozen=True, slots=True)
class Head:
    """A document as it stands in a branch. `document` is of today's schema; `hash` is that of the stored body."""

    key: str
    kind: str
    hash: str
    document: Document
    basis: Basis | None
    rev: int
    author: str
    at: int

    @property
    def edited(self) -> bool:
        """True when a hand has changed what was generated, or wrote it all."""
        return self.basis is None or self.basis.made != self.hash


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did.

    `outcome`: `saved`, `unchanged` (this very body stood there already), `merged` (with another's change, field by
    field), `kept:coat,hat` (generated, but these fields stay as the hand wrote them), `removed`, `still-fine`;
    `refused:locked` only from a save of many, then `hash` is that of what stands there (empty for nothing).
    """

    hash: str
    outcome: str

    @property
    def locked(self) -> bool:
        """True when a lock kept this out of a save of many."""
        return self.outcome == REFUSED

    @property
    def kept(self) -> tuple[str, ...]:
        """The fields in which the hand won over a generation."""
        word, _, fields = self.outcome.partition(":")
        return tuple(fields.split(",")) if word == "kept" else ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One line of the journal. Hashes name contents.

    What was refused or lost a conflict is kept until a person says otherwise; a text that was saved, moved on from and is
    in no commit may be collected once its line is older than the grace (generation/collect.py).
    """

    seq: int
    edit_id: str
    key: str
    base: str | None
    sent: str | None
    before: str | None
    result: str | None
    outcome: str
    author: str
    at: int


@dataclass(frozen=True, slots=True)
class Lock:
    """A locked scope: `stage:shots`, `stage:shots@scene:<id>` or `doc:<key>`."""

    scope: str
    author: str
    at: int


@dataclass(frozen=True, slots=True)
class Approval:
    """Someone (or the `film` command, then `automatic`) let `stage` pass when its documents had this fingerprint."""

    stage: str
    scope: str
    fingerprint: str
    automatic: bool
    author: str
    at: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A timeline of one project. `head_commit` is its last commit, `forked_commit` the one it began from.

    `forced` says that it was made because an approved stage may not be overwritten, `message` what it was made for.
    `deleted_at` is empty while it lives.
    """

    id: str
    project_id: str
    name: str
    forked_from: str | None
    forked_commit: str | None
    head_commit: str | None
    author: str
    forced: bool
    created_at: int
    deleted_at: int | None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """A whole film as it stood at a moment.

    `merge_parent` is the other side of a merge; of a `restore` it is the commit that was taken back.
    """

    id: str
    project_id: str
    branch_id: str | None
    parent: str | None
    merge_parent: str | None
    kind: CommitKind
    message: str
    author: str
    at: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a commit: the hash of its content, and the canonical JSON of its basis (None: a hand wrote it)."""

    hash: str
    basis: str | None


Tree = Mapping[str, Entry]  # document key → entry


@dataclass(frozen=True, slots=True)
class Change:
    """One document that differs between two sides. `left` and `right` are hashes, None where it does not exist.

    `fields` are the top-level fields that differ, empty for an added or removed document.
    """

    key: str
    kind: str
    what: Literal["added", "removed", "changed"]
    fields: tuple[str, ...]
    left: str | None
    right: str | None


@dataclass(frozen=True, slots=True)
class Pick:
    """What a person chose where two branches clash: our side, their side, or a body of their own (canonical fields)."""

    side: Literal["ours", "theirs", "edited"]
    body: Mapping[str, Any] | None = None  # only with `edited`: the whole document's fields


@dataclass(frozen=True, slots=True)
class ClashOf:
    """One document that both sides changed in the same fields (`*`: one side removed it, or each made its own)."""

    key: str
    kind: str
    fields: tuple[str, ...]
    base: str | None
    ours: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What merging `source` into `target` would do. Nothing is written while `clashes` is not empty.

    `taken` are keys that follow the source alone (its removals too), `merged` those put together field by field (worth a
    look), `locked` those that a lock of the target keeps out: while one of them would change, the merge is refused.
    """

    source: str
    target: str
    base: str | None  # nearest common commit
    taken: tuple[Change, ...]
    merged: tuple[Change, ...]
    clashes: tuple[ClashOf, ...]
    locked: tuple[str, ...]


class Locked(Refused):
    """The document is locked. Nothing changed; what was sent is kept in the journal."""

    code = "locked"
    status = 423


class Clash(Conflict):
    """Two hands changed the same fields. Nothing changed; what was sent is kept in the journal.

    `fields`: `key`, `clash` (field names; `*` when the document was removed meanwhile), `base`, `sent`, `head` (hashes).
    """
