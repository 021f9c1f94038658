"""Verbs of the assets: whether everything the script needs is there."""

from __future__ import annotations

from aiuteur.generation.view import View
from aiuteur.stages.s05_assets.document import Asset, Style


def ready(view: View) -> list[str]:
    """What is missing before the assets can be locked, in sentences."""
    missing = [
        f"{asset.name} has no looks yet. Describe them, or waive {asset.name}."
        for _, asset in view.all(Asset)
        if asset.asset_kind == "character" and asset.appearance is None and not asset.waived
    ]
    missing += [
        f"{asset.name} has no setting yet. Describe the place, or waive it."
        for _, asset in view.all(Asset)
        if asset.asset_kind == "place" and asset.setting is None and not asset.waived
    ]
    return missing + ([] if view.find("style", Style) is not None else ["The film has no style yet."])
