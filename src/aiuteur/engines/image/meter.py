"""The meter: what the frames of a shot show, measured where its panel puts people and place. Files in, facts out."""

from __future__ import annotations

from typing import Any

from aiuteur.craft.picture.drift_measure import measured
from aiuteur.craft.picture.drift_regions import regions_of
from aiuteur.craft.picture.panel import Panel
from aiuteur.engines.image.pictures import opened


def look(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    """Measure the start and the end frame.

    request: {"panel": Panel.stored(), "marks": name → marks to look for, "width", "height": the film's, "frame_take"}.
    media: "start" and "end", pictures. Returns {"files": {}, "sightings": [Sighting.stored()]}.
    """
    panel, width, height = Panel.model_validate(request["panel"]), int(request["width"]), int(request["height"])
    regions = regions_of(panel, width, height, int(request["frame_take"]), request["marks"])
    found = [
        one.stored()
        for at, places in regions.items()
        if places and at in media
        for one in measured(opened(media[at])[..., :3], at, places, width, height)
    ]
    return {"files": {}, "sightings": found}
