"""What a film took from the library, against what the library has today: global against local.

A film holds copies, and each remembers of which version (a pin). Once the library's own has moved on, what moved there is
laid against what the film has, field by field, and a person chooses. What the library did not touch is no question, however
far the film went its own way there. Where the version of then is no longer kept, all that differs is a question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from aiuteur.generation.view import View
from aiuteur.kit.schema import Document
from aiuteur.screening.choosing import Contest
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s01_input.service import with_capsule
from aiuteur.stages.s05_assets.document import Asset, Picture, Style
from aiuteur.stages.s05_assets.exchange import inherited, laid
from aiuteur.studio.pin import Pin
from aiuteur.studio.shelf import Capsule, LibraryAsset
from aiuteur.timelines import Head, Pick

_PINS = ("inherited", "capsule", "writing_capsule", "visual_capsule")
_INPUTS = {"writing_capsule": "writing", "visual_capsule": "visual"}


@dataclass(frozen=True)
class Copy:
    """A document of the film that holds a copy: which field remembers of what."""

    key: str
    field: str
    pin: Pin


def copies(view: View) -> list[Copy]:
    """Every copy that a branch holds: settings, style, then the assets in their order."""
    found: list[Copy] = []
    for key in ("input", "style", *(key for key, _ in view.all(Asset))):
        head = view.head(key)
        for field in _PINS:
            pin = None if head is None else getattr(head.document, field, None)
            found += [Copy(key, field, pin)] if isinstance(pin, Pin) else []
    return found


def contests(view: View, held: Sequence[Copy], then: Mapping[str, Document], now: Document) -> dict[str, Contest]:
    """What is to be chosen, by document. `held`: the copies of one thing; `then`: what it was, by the hash of a pin."""
    found: dict[str, Contest] = {}
    for copy in held:
        after = _laid(view, copy, now)
        before = _laid(view, copy, then[copy.pin.hash]) if copy.pin.hash in then else {}
        for key, whole in after.items():
            ours, stood = _standing(view, key), before.get(key)
            theirs = _followed(found[key].theirs if key in found else ours, stood, whole)
            if theirs != ours:
                found[key] = Contest(key, {} if stood is None else stood.stored(), ours, theirs, every=True)
    return found


def settled(
    view: View, held: Sequence[Copy], contests: Mapping[str, Contest], picks: Mapping[str, Pick], pin: Pin
) -> dict[str, Document]:
    """The documents once everything is chosen; each copy remembers from now on the version it was chosen against."""
    wished: dict[str, Document] = {}
    for key, contest in contests.items():
        pick = picks[key]
        if pick.side == "edited":
            wished[key] = contest.model.model_validate(dict(pick.body or {}))
        elif pick.side == "theirs" and contest.theirs is not None:
            wished[key] = contest.theirs
    for copy in held:
        document = wished.get(copy.key) or _standing(view, copy.key)
        assert document is not None, "a copy stands in a document"
        wished[copy.key] = document.but(**{copy.field: pin})
    return wished


def beside(view: View, contests: Mapping[str, Contest]) -> View:
    """The branch as it would be with all of the library's."""
    return _standing_so(view, {key: one.theirs for key, one in contests.items()})


def here(view: View, contests: Mapping[str, Contest]) -> View:
    """The branch as it is; a picture that was never asked for stands as an empty one, to be laid against."""
    return _standing_so(view, {key: one.ours for key, one in contests.items()})


def _standing_so(view: View, documents: Mapping[str, Document | None]) -> View:
    other = view.copy(apart=True)
    for key, document in documents.items():
        if document is not None:
            other.put(_head(view, key, document))
    return other


def _laid(view: View, copy: Copy, thing: Document) -> Mapping[str, Document]:
    """What the documents of a copy would be with the thing laid over them whole."""
    if isinstance(thing, LibraryAsset):
        changes = inherited(view, thing, copy.pin)[1]
        return {key: document for key, document in changes.items() if document is not None}
    head = view.head(copy.key)
    if not isinstance(thing, Capsule) or head is None:
        return {}
    if isinstance(head.document, Style):
        return {copy.key: laid(head.document, thing, copy.pin)}
    if isinstance(head.document, Input) and thing.field == _INPUTS[copy.field]:
        return {copy.key: with_capsule(head.document, thing.field, copy.pin, thing)}
    return {}


def _followed(ours: Document | None, before: Document | None, after: Document) -> Document:
    """Ours, with what moved in the library between two versions laid over it."""
    ours = ours or after
    mine = before or ours
    names = [name for name in type(ours).model_fields if name not in _PINS]
    return ours.but(**{one: getattr(after, one) for one in names if getattr(mine, one) != getattr(after, one)})


def _standing(view: View, key: str) -> Document | None:
    """A document as the film shows it: a picture with the one that is seen, whether it was made or brought."""
    if not key.startswith("picture/"):
        head = view.head(key)
        return None if head is None else head.document
    picture = view.find(key, Picture) or Picture(asset=key.partition("/")[2])
    return picture.but(pinned=picture.shown)


def _head(view: View, key: str, document: Document) -> Head:
    stood = view.head(key)
    if stood is not None:
        return replace(stood, document=document, hash=document.content_hash())
    return Head(key, document.KIND, document.content_hash(), document, None, 0, "", 0)
