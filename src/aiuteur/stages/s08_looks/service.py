"""Verbs of the looks: what the gate asks for."""

from __future__ import annotations

from aiuteur.generation.view import View
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s08_looks.document import Look


def ready(view: View) -> list[str]:
    """What is missing before the looks can be locked, in sentences."""
    missing: list[str] = []
    for key, look in view.all(Look):
        asset = view.find(f"asset/{look.asset}", Asset)
        if asset is None:
            missing.append(f"{key} shows an asset that no longer exists. Remove the look, or bring the asset back.")
        elif asset.asset_kind == "character" and look.appearance is None:
            missing.append(f"{asset.name} has no appearance in {key}. Describe how {asset.name} looks in stage 5.")
    return missing
