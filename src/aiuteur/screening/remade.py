"""What a run did to what stood before it: who is who in lists that were made again, and what became of a hand's changes.

A run says this once. What it took out although a hand had changed it is in no branch any more; so each such document is
told with the command that brings the hand's text back, under its key: its name may be another's by now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiuteur.generation.produce import Match, Report
from aiuteur.generation.view import View
from aiuteur.screening.names import called
from aiuteur.timelines.keys import kind_of

_NAMED = 4  # documents that a line names before it counts the rest
_HASH = 10  # characters of a text's hash that are shown, behind its tag
_TAG = "s2:"


@dataclass(frozen=True)
class Who:
    """One document of a list that was made again: what it was called and what it is called now, None where it was not
    there or is not any more; `sure` is how much of it is the same, in percent."""

    kind: str
    old: str | None
    new: str | None
    was: str
    name: str
    sure: int


@dataclass(frozen=True)
class Remade:
    """What a run did to what stood, with names. `taken_out`: name, key and hash of the hand's text."""

    who: tuple[Who, ...]
    kept: tuple[tuple[str, str, tuple[str, ...]], ...]  # name, key, fields
    taken_out: tuple[tuple[str, str, str], ...]
    locked: tuple[tuple[str, str], ...]  # name, key

    def json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "matches": [
                {"old": one.old, "new": one.new, "was": one.was, "name": one.name, "sure": one.sure} for one in self.who
            ],
            "kept": [{"name": name, "key": key, "fields": list(fields)} for name, key, fields in self.kept],
            "taken_out": [{"name": name, "key": key, "hash": digest} for name, key, digest in self.taken_out],
            "locked": [key for _, key in self.locked],
        }

    def lines(self) -> list[str]:
        """For people; none where a run made nothing anew."""
        lines: list[str] = []
        for kind in dict.fromkeys(one.kind for one in self.who):
            if said := _who_line([one for one in self.who if one.kind == kind]):
                lines.append(f"{'' if lines else 'Who is who':<14} {kind}: {said}")
        if self.kept:
            lines.append(f"Kept as you set it: {_some([_with_fields(name, fields) for name, _, fields in self.kept])}")
        for name, key, digest in self.taken_out:
            lines.append(
                f"Taken out      {name}, which you had changed: the film has no place for it any more. To have it again: "
                f"aiuteur set {key} --text {digest.removeprefix(_TAG)[:_HASH]}"
            )
        if self.locked:
            lines.append(f"Locked, so left as it is: {_some([name for name, _ in self.locked])}")
        return lines


def remade(report: Report, before: View, after: View) -> Remade:
    """What a run did; `before` and `after` are the branch before and after it."""
    return Remade(
        who=tuple(_who(one, before, after) for one in report.matches),
        kept=tuple((_named(one.key, after, before), one.key, one.fields) for one in report.kept),
        taken_out=tuple((_named(one.key, before, after), one.key, one.hash) for one in report.taken_out),
        locked=tuple((_named(key, after, before), key) for key in dict.fromkeys(report.locked)),
    )


def _who(one: Match, before: View, after: View) -> Who:
    kind = kind_of(one.new or one.old or "")
    was = "" if one.old is None else _named(one.old, before)
    name = "" if one.new is None else _named(one.new, after)
    return Who(kind, one.old, one.new, was, name, one.sure)


def _named(key: str, *views: View) -> str:
    return next((called(view, key) for view in views if view.head(key) is not None), key)


def _who_line(found: Sequence[Who]) -> str:
    """One kind in a line; empty where all of it is as it was."""
    changed = [one for one in found if one.old and one.new and one.sure < 100]
    new = [one.name for one in found if one.old is None]
    gone = [one.was for one in found if one.new is None]
    if not (changed or new or gone):
        return ""
    same = len(found) - len(changed) - len(new) - len(gone)
    parts = [f"{same} as before"] if same else []
    parts += [f"{len(changed)} changed ({_some([_continued(one) for one in changed])})"] if changed else []
    parts += [f"{len(new)} new ({_some(new)})"] if new else []
    parts += [f"{len(gone)} gone ({_some(gone)})"] if gone else []
    return ", ".join(parts)


def _continued(one: Who) -> str:
    was = f", was {one.was}" if one.was != one.name else ""
    return f"{one.name}{was}, {one.sure} % the same" if was else f"{one.name} {one.sure} % the same"


def _with_fields(name: str, fields: Sequence[str]) -> str:
    return f"{name} ({', '.join(fields)})" if fields else name


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
