"""A breakdown sheet as a person fills it in."""

from __future__ import annotations

from dataclasses import dataclass

CATEGORIES = ("cast", "props", "wardrobe", "vehicles", "animals", "sounds", "extras", "effects")


@dataclass(frozen=True)
class Sheet:
    """One scene as a person breaks it down: names of each category, parted by commas."""

    cast: str = ""
    props: str = ""
    wardrobe: str = ""
    vehicles: str = ""
    animals: str = ""
    sounds: str = ""
    extras: str = ""
    effects: str = ""

    def names(self, category: str) -> set[str]:
        return {name.strip() for name in getattr(self, category).split(",") if name.strip()}


Scripts = dict[str, tuple[str, tuple[Sheet, ...]]]  # a name: the script, and a sheet for each of its scenes
