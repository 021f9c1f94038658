"""Places: every kind of setting, built in depth layers from its name, hour, weather, season, era and light."""

from aiuteur.craft.picture.places.build import build_place, person_light
from aiuteur.craft.picture.places.ground import Ground

__all__ = ["Ground", "build_place", "person_light"]
