"""A wish for the assets in words: "Mara older, in a red coat; the barn at night". Whoever is named is drawn so in the whole film.

Words belong to the name that they stand with. What names nobody, and what cannot be drawn, is said and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aiuteur.generation.view import View
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s05_assets.portraits import adopted, wish
from aiuteur.studio.wished import Understood

_PARTS = re.compile(r"[;\n]|\.(?=\s|$)")
_BETWEEN = re.compile(r"[\s,]+(?:and|but)\s*$|[\s,:]+$", re.I)


@dataclass(frozen=True, slots=True)
class Bent:
    """The assets under a wish, what was followed ("Mara: older"), and sentences on what was not."""

    assets: list[Asset]
    followed: tuple[str, ...]
    unmet: tuple[str, ...]


def bent(assets: Sequence[Asset], guidance: str) -> Bent:
    """The assets as a wish wants them."""
    found, done, unmet = list(assets), list[str](), list[str]()
    for part in (text.strip(" ,") for text in _PARTS.split(guidance)):
        named = _named(found, part)
        if part and not named:
            unmet.append(f"“{part}” names nobody and nothing that the script shows; write the name beside it.")
        for place, words in named:
            name, said = found[place].name, wish(found[place], words)[1]
            if said:
                found[place] = adopted(found[place], words)
                done.append(f"{name}: {', '.join(said)}")
            else:
                unmet.append(f"The embedded engine cannot draw “{words}” of {name}.")
    return Bent(found, tuple(done), tuple(unmet))


def understood(view: View, guidance: str) -> Understood:
    """What of a wish for the assets the draft follows, and sentences on the rest."""
    done = bent([asset for _, asset in view.all(Asset)], guidance)
    return done.followed, done.unmet


def _named(assets: Sequence[Asset], part: str) -> list[tuple[int, str]]:
    """Assets that a part of a wish names, by their place in the list, each with the words that stand with it."""
    spots: dict[tuple[int, int], int] = {}  # begin and end → the first asset of that name
    for place, asset in enumerate(assets):
        for name in filter(None, (asset.name, *asset.aliases)):
            for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", part, re.I):
                spots.setdefault(hit.span(), place)
    whole = sorted(
        span for span in spots if not any(o[0] <= span[0] and span[1] <= o[1] and o != span for o in spots)
    )  # fmt: skip
    found: list[tuple[int, str]] = []
    for at, (begin, end) in enumerate(whole):
        upto = whole[at + 1][0] if at + 1 < len(whole) else len(part)
        before = part[:begin] if at == 0 else ""
        found.append((spots[begin, end], _BETWEEN.sub("", f"{before}{part[end:upto]}").strip(" ,:")))
    return found
