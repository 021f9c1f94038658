"""Description composed from known facts: a scene's heading, its light and weather, who is in it and what they wear.

Of all this only one short line is action and costs screen time; wardrobe, props and sound stand in a note, which the
later stages read and the clock does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from aiuteur.craft.language.looks import dress
from aiuteur.craft.language.prose import Person
from aiuteur.craft.language.tables import table
from aiuteur.craft.picture.panel import Appearance, Setting
from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.structure.source import Source

_WEATHER = {"rain": "Rain", "storm": "A storm", "snow": "Snow", "fog": "Fog", "wind": "Wind", "cloudy": "A grey sky"}
_LIGHTS = {
    "candle": "candlelight",
    "neon": "neon",
    "moon": "moonlight",
    "warm": "lamplight",
    "harsh": "a hard electric light",
    "cold": "a cold light",
}
_GARMENTS = {"long_coat": "long coat", "top_hat": "top hat", "brim": "brimmed hat"}
_NOUNS = {
    "child": ("boy", "girl", "child"),
    "teen": ("boy", "girl", "youth"),
    "young": ("young man", "young woman", "young person"),
}
_SOUNDS = {
    "rain": "rain", "storm": "thunder and wind", "snow": "the hush of snow", "wind": "wind", "fog": "far, muffled sounds",
    "street": "street noise", "sea": "waves", "beach": "waves", "harbour": "water and rigging", "forest": "birds and leaves", "cave": "dripping water",
}  # fmt: skip
COAT_NAMES = (
    "slate-blue", "brick-red", "moss-green", "ochre", "plum", "dark teal", "sand-coloured", "grey", "wine-red", "pine-green", "rust-brown", "indigo",
)  # fmt: skip


def heading(setting: Setting) -> Element:
    """INT. PLACE - TIME."""
    place = (setting.name or setting.kind.replace("_", " ")).upper()
    return Element(
        type="heading", text=f"{setting.int_ext.replace('INT/EXT', 'INT./EXT')}. {place} - {setting.time.upper()}"
    )


def establishing(setting: Setting) -> str:
    """The weather in a few words, as a script says it: "Rain at the windows."; empty in fair weather. The hour stands in
    the heading, and the light in the note."""
    if setting.weather not in _WEATHER:
        return ""
    return _WEATHER[setting.weather] + (" at the windows." if setting.int_ext == "INT" else ".")


def colour_name(colour: str) -> str:
    """A word for a colour of our tables, or the nearest one."""
    looks = table("looks")
    named = dict(zip(looks["coats"], COAT_NAMES, strict=True)) | {v: k for k, v in reversed(looks["colours"].items())}
    return (
        named.get(colour)
        or min(
            named.items(),
            key=lambda n: sum((int(n[0][i : i + 2], 16) - int(colour[i : i + 2], 16)) ** 2 for i in (1, 3, 5)),
        )[1]
    )


def wears(look: Appearance) -> str:
    """An old woman in a wine-red dress and a bonnet."""
    male, female, other = _NOUNS.get(look.age, ("man", "woman", "person"))
    noun = {"male": male, "female": female, "neutral": other}[look.gender]
    words = [
        ("old " if look.age == "old" else "")
        + ({"broad": "broad ", "heavy": "heavy ", "slim": "slim "}.get(look.build, ""))
        + noun
    ]
    garment = _GARMENTS.get(look.garment, look.garment)
    text = f"{_article(words[0])} {words[0]} in {_article(colour_name(look.coat))} {colour_name(look.coat)} {garment}"
    if look.hat != "none":
        hat = _GARMENTS.get(look.hat, look.hat.replace("_", " "))
        text += f" and {_article(hat)} {hat}"
    if look.beard != "none":
        text += (
            ", with a moustache"
            if look.beard == "moustache"
            else ", unshaven"
            if look.beard == "stubble"
            else ", bearded"
        )
    return text + (", with glasses" if look.glasses else "")


def _article(words: str) -> str:
    return "an" if words[:1].lower() in "aeiou" else "a"


class Describer:
    """Keeps who has been described: wardrobe is told where somebody first comes in."""

    def __init__(self, source: Source) -> None:
        people: list[Person] = source.prose.people[:14]
        era = source.passages[0].setting.era if source.passages else "modern"
        self.looks = dress(source.prose, people, era)
        self._english = source.prose.english  # no English words between the sentences of another language
        self._met: set[str] = set()
        self._places: set[str] = set()

    def opening(self, setting: Setting) -> list[Element]:
        """The line that establishes a place in bad weather, at the first visit."""
        key = f"{setting.name} {setting.time}".casefold()
        if key in self._places or not self._english:
            return []
        self._places.add(key)
        words = establishing(setting)
        return [Element(type="action", text=words)] if words else []

    def note(self, setting: Setting, cast: Sequence[str], props: Sequence[str]) -> list[Element]:
        """What picture and sound need and the author does not spell out, as a note."""
        if not self._english:
            return []
        parts = [f"{n.upper()}: {wears(self.looks[n])}." for n in cast if n in self.looks and n not in self._met]
        self._met |= set(cast)
        light = _LIGHTS.get(setting.light, "")
        if light and f"light {setting.name} {setting.time}" not in self._places:
            self._places.add(f"light {setting.name} {setting.time}")
            parts.append(f"Light: {light}.")
        if props:
            parts.append("Props: " + ", ".join(dict.fromkeys(props[:6])) + ".")
        sound = list(dict.fromkeys(_SOUNDS[k] for k in (setting.weather, setting.kind) if k in _SOUNDS))
        if sound:
            parts.append("Sound: " + ", ".join(sound) + ".")
        return [Element(type="note", text=" ".join(parts))] if parts else []
