"""Where two branches changed the same: what a person has to choose, and the document that comes of the choices.

A unit is what can be chosen by itself: one field, or a merge group, whose fields only make sense together (a shot's length
and the lines in it). Of a text or a list both may be kept, one behind the other; nothing of either is lost by that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from pydantic import ValidationError

from aiuteur.kit.canonical import canonical
from aiuteur.kit.errors import BadInput
from aiuteur.kit.schema import Document
from aiuteur.timelines import Pick
from aiuteur.timelines.merge import Body, merge_bodies

Choice = Literal["ours", "theirs", "both", "edited"]
_PROSE = 40  # characters from which on two texts may stand one behind the other


@dataclass(frozen=True)
class Unit:
    """What is chosen at once. `fields` are those that differ; `group` is all that goes with them. `both` may be kept."""

    fields: tuple[str, ...]
    group: frozenset[str]
    both: bool
    written: bool  # a text that a person may write instead


@dataclass(frozen=True)
class Contest:
    """One document that both sides changed. `base` is empty where they share no past; one side may have removed it.

    With `every`, all that differs is chosen by hand, and nothing is put together unasked.
    """

    key: str
    base: Body
    ours: Document | None
    theirs: Document | None
    every: bool = False

    @property
    def model(self) -> type[Document]:
        """The kind of document it is."""
        one = self.ours or self.theirs
        assert one is not None, "a clash has a text on one side at least"
        return type(one)

    def bodies(self) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        """Both sides put together (ours where they clash), our body and theirs: stored fields alone."""
        mine, yours = ({} if one is None else one.stored() for one in (self.ours, self.theirs))
        if self.every:
            return dict(mine), mine, yours
        merged = merge_bodies(self.base, mine, yours, self.model.MERGE_GROUPS, self.model.MERGE_LISTS)
        return merged.body, mine, yours

    def units(self) -> list[Unit]:
        """What has to be chosen, in the order of the fields; nothing where one side removed the document."""
        if self.ours is None or self.theirs is None:
            return []
        mine, yours = self.ours.stored(), self.theirs.stored()
        open_fields = self._open_fields(mine, yours)
        found: list[Unit] = []
        for field in self.model.model_fields:
            if field not in open_fields or any(field in one.fields for one in found):
                continue
            group = next((one for one in self.model.MERGE_GROUPS if field in one), frozenset({field}))
            fields = tuple(one for one in self.model.model_fields if one in group and one in open_fields)
            alone = len(group) == 1
            both = alone and _joins(mine.get(field), yours.get(field))
            # free text alone: a term out of a list of the trade is chosen, not typed
            free = self.model.model_fields[field].annotation is str
            found.append(Unit(fields, group, both, alone and free))
        return found

    def _open_fields(self, mine: Body, yours: Body) -> set[str]:
        # a clash without one field of its own is that the halves do not make a whole: then all that differs is chosen
        differing = {one for one in {*mine, *yours} if mine.get(one) != yours.get(one)}
        if self.every:
            return differing
        merged = merge_bodies(self.base, mine, yours, self.model.MERGE_GROUPS, self.model.MERGE_LISTS)
        return set(merged.clash) or differing

    def pick(self, choices: Sequence[tuple[Sequence[str], Choice, str | None]]) -> Pick:
        """What was chosen (fields, which, words of one's own) as one pick. Raises BadInput for what cannot be."""
        if self.ours is None or self.theirs is None:
            return self._whole(choices)
        units = self.units()
        named: dict[frozenset[str], tuple[Choice, str | None]] = {
            frozenset(fields): (which, text) for fields, which, text in choices
        }
        if missing := [one for one in units if frozenset(one.fields) not in named]:
            said = self.model.words_of(missing[0].fields)
            raise BadInput(f"Choose for {said} too; nothing was changed.", fields={"key": self.key})
        sides = {named[frozenset(one.fields)][0] for one in units}
        if sides in ({"ours"}, {"theirs"}):
            return Pick("ours" if sides == {"ours"} else "theirs")
        body, mine, yours = self.bodies()
        for one in units:
            which, text = named[frozenset(one.fields)]
            self._settle(body, one, which, text, mine, yours)
        return Pick("edited", self._fits(body).stored())

    def _whole(self, choices: Sequence[tuple[Sequence[str], Choice, str | None]]) -> Pick:
        sides = {which for _, which, _ in choices}
        if sides not in ({"ours"}, {"theirs"}):
            raise BadInput("One side removed it: keep it or let it go.", fields={"key": self.key})
        return Pick("ours" if sides == {"ours"} else "theirs")

    def _settle(
        self, body: dict[str, Any], unit: Unit, which: Choice, text: str | None, mine: Body, yours: Body
    ) -> None:
        if which in ("ours", "theirs"):
            side = mine if which == "ours" else yours
            for field in unit.group:
                body.pop(field, None)
                body.update({field: side[field]} if field in side else {})
            return
        [field] = unit.fields
        if which == "both" and unit.both:
            body[field] = joined(mine.get(field), yours.get(field))
        elif which == "edited" and unit.written and text is not None:
            body[field] = text
        else:
            raise BadInput(
                f"{self.model.words_of([field])} cannot be kept that way: take one side.", fields={"key": self.key}
            )

    def _fits(self, body: Body) -> Document:
        try:
            return self.model.model_validate(dict(body))
        except ValidationError as error:
            said = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
            raise BadInput(
                f"What was chosen does not go together ({said}): take one side whole.", fields={"key": self.key}
            ) from error


def _joins(mine: Any, yours: Any) -> bool:
    if isinstance(mine, list) and isinstance(yours, list):
        return True
    texts = [one for one in (mine, yours) if isinstance(one, str)]
    return len(texts) == 2 and any(len(one) >= _PROSE or "\n" in one for one in texts)


def joined(mine: Any, yours: Any) -> Any:
    """Both: of lists what stands in either, ours before theirs where they differ; of texts one behind the other."""
    if not isinstance(mine, list) or not isinstance(yours, list):
        return f"{mine}\n\n{yours}"
    one: list[Any] = list(mine)  # pyright: ignore[reportUnknownArgumentType]  JSON
    two: list[Any] = list(yours)  # pyright: ignore[reportUnknownArgumentType]  JSON
    found: list[Any] = []
    names = [[item if isinstance(item, str) else canonical(item) for item in items] for items in (one, two)]
    for what, i, j, k, m in SequenceMatcher(None, names[0], names[1], autojunk=False).get_opcodes():
        found += one[i:j] if what == "equal" else [*one[i:j], *two[k:m]]
    return found


def contest_of(key: str, base: Document | None, ours: Document | None, theirs: Document | None) -> Contest:
    """A clash of two branches, with its texts."""
    return Contest(key, {} if base is None else base.stored(), ours, theirs)
