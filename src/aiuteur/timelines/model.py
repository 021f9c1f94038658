"""What Story Timelines hand out: heads, bases, outcomes. All frozen; none knows the database."""

from __future__ import annotations

from dataclasses import dataclass

from aiuteur.kit.errors import Conflict, Refused
from aiuteur.kit.schema import Document, Schema

REFUSED = "refused:locked"


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
    """One line of the journal. Hashes name contents, which are never deleted while the journal names them."""

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


class Locked(Refused):
    """The document is locked. Nothing changed; what was sent is kept in the journal."""

    code = "locked"
    status = 423


class Clash(Conflict):
    """Two hands changed the same fields. Nothing changed; what was sent is kept in the journal.

    `fields`: `key`, `clash` (field names; `*` when the document was removed meanwhile), `base`, `sent`, `head` (hashes).
    """
