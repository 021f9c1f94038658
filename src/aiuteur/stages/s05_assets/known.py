"""Who is who when a script is read again: what was found, against what stands there.

Names decide, surest first: the same name, then an alias on either side, then names so alike that one is most likely a slip
of the other. A person's name and a thing's never match; among things the word decides, whatever each was taken for.
"""

from __future__ import annotations

from collections.abc import Sequence

from aiuteur.craft.language.alike import alike, bare
from aiuteur.stages.s05_assets.document import Asset

_Names = tuple[str, tuple[str, ...]]  # a kind of asset; its name, then its aliases


class Known:
    """The assets that stand there."""

    def __init__(self, old: Sequence[tuple[str, Asset]]) -> None:
        self._old = dict(old)
        self._by_name: dict[tuple[str, str], str] = {}
        self._by_alias: dict[tuple[str, str], str] = {}
        for key, asset in old:
            family = _family(asset.asset_kind)
            self._by_name.setdefault((family, bare(asset.name)), key)
            for alias in asset.aliases:
                self._by_alias.setdefault((family, bare(alias)), key)

    def asset(self, key: str) -> Asset | None:
        """The asset under a key."""
        return self._old.get(key)

    def matches(self, found: Sequence[_Names]) -> list[str | None]:
        """For each thing found the key it continues, or None. Several may continue one: they were merged."""
        matched = [self._named(names) for names in found]
        free = [key for key in self._old if key not in matched]
        for place, (kind, names) in enumerate(found):
            if matched[place] is None and (near := self._nearly(kind, names, free)) is not None:
                matched[place] = near
                free.remove(near)
        return matched

    def _named(self, names: _Names) -> str | None:
        kind, (name, *aliases) = names[0], names[1]
        family = _family(kind)
        for known, word in (
            (self._by_name, name),
            (self._by_alias, name),
            *((known, alias) for alias in aliases for known in (self._by_name, self._by_alias)),
        ):
            if (key := known.get((family, bare(word)))) is not None:
                return key
        return None

    def _nearly(self, kind: str, names: Sequence[str], free: Sequence[str]) -> str | None:
        for key in free:
            old = self._old[key]
            if _family(old.asset_kind) != _family(kind):
                continue
            if any(alike(name, other) for name in names for other in (old.name, *old.aliases)):
                return key
        return None


def _family(kind: str) -> str:
    return kind if kind in ("character", "place") else "thing"
