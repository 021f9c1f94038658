"""The colours of a shot: the hour gives them, weather, season and light bend them, the style and the mood tint them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from aiuteur.craft.picture.colour import RGB, luminance, mix, rgb, saturate
from aiuteur.craft.picture.panel import Setting, StyleLook
from aiuteur.craft.terms import Mood, TimeOfDay


@dataclass(frozen=True, eq=False)
class Palette:
    """The colours everything in one shot is mixed from (display values, (3,) float32)."""

    sky: tuple[RGB, RGB, RGB]  # top, mid, low
    haze: RGB  # what distance fades into
    dark: RGB  # foreground silhouettes, deepest shadow
    mid: RGB  # middle ground
    key: RGB  # the main light
    ambient: RGB  # the fill
    rim: RGB
    glow: RGB  # sun, moon, lamps
    window: RGB  # a lit window from outside


_HOURS: dict[str, tuple[str, ...]] = {
    # sky top, mid, low, haze, dark, mid, key, ambient, rim, glow, window
    "night": ("#070d1a", "#12263b", "#2c5262", "#2b4c5c", "#05080e", "#0f1f2c", "#ffc873", "#2a4258", "#8fc4d6",
              "#ffce7a", "#ffcf73"),
    "evening": ("#10163a", "#3d3563", "#b0607a", "#6b4a70", "#0c0a1a", "#282446", "#ffb86a", "#3a3358", "#e0a0b0",
                "#ffcb85", "#ffcf73"),
    "dusk": ("#1b1f45", "#7b3a62", "#f28b46", "#a8566a", "#130d1f", "#38203f", "#ffa654", "#3f2f55", "#ffb869",
             "#ffd08a", "#ffd27a"),
    "afternoon": ("#3a7fa3", "#9dbcae", "#f4dfae", "#c9cdb2", "#1a2f30", "#4d6a58", "#ffe3a6", "#66787c", "#fff1c4",
                  "#ffefc0", "#e8ead2"),
    "day": ("#2f78a0", "#79b2b8", "#e9e6c8", "#b5d0c8", "#12303a", "#3b6a66", "#fff0c4", "#627e8b", "#fffbe0",
            "#fff6da", "#dcefe6"),
    "morning": ("#4a8bb0", "#9cc6c9", "#f7e7c3", "#c7d8cd", "#16323a", "#4a7470", "#ffeab4", "#64808a", "#fff4cf",
                "#fff2cd", "#e4eddf"),
    "dawn": ("#4f7488", "#a9b9b4", "#f6d3a2", "#c4c5b4", "#16262d", "#3f5a60", "#ffdca0", "#566b72", "#ffe9bd",
             "#fff0cc", "#ffe2a0"),
}  # fmt: skip
_SKY_LOSS = {"cloudy": 0.72, "rain": 0.60, "storm": 0.48, "snow": 0.58, "fog": 0.42, "wind": 0.84, "clear": 1.0}
_LIGHTS: dict[str, tuple[str, str]] = {  # key, ambient
    "warm": ("#ffc98a", "#5c4a48"), "cold": ("#cfe6ff", "#48607a"), "candle": ("#ffb055", "#2c2028"),
    "neon": ("#ff6fae", "#24406a"), "moon": ("#b9d4f2", "#1d2f4a"), "harsh": ("#fffdf2", "#3c4650"),
}  # fmt: skip
_MOODS: dict[str, tuple[str, float, float]] = {  # tint, how much, saturation
    "neutral": ("#808080", 0.0, 1.0), "warm": ("#e0a060", 0.14, 1.06), "tense": ("#203038", 0.14, 0.86),
    "sad": ("#405870", 0.14, 0.72), "joyful": ("#ffd890", 0.10, 1.26), "eerie": ("#2c5a50", 0.16, 0.80),
    "tender": ("#e89aa8", 0.16, 0.96), "grand": ("#c09868", 0.07, 1.16),
}  # fmt: skip
_SEASONS: dict[str, tuple[str, float]] = {
    "spring": ("#88b070", 0.13), "summer": ("#808080", 0.0), "autumn": ("#c08038", 0.12), "winter": ("#9fb8d0", 0.16),
}  # fmt: skip


def palette_of(setting: Setting, style: StyleLook, mood: Mood | str = "neutral") -> Palette:
    """The palette of a place at its hour, in its weather, under its light, in the film's style, for a mood."""
    palette = _hour(setting.time)
    palette = _in_weather(palette, setting)
    tint, amount = _SEASONS[setting.season]
    if setting.int_ext != "INT" and amount:
        palette = _each(palette, lambda c: mix(c, rgb(tint) * np.float32(0.4 + luminance(c)), amount))
    palette = _under_light(palette, setting)
    palette = _styled(palette, style)
    tint, amount, strength = _MOODS.get(str(mood), _MOODS["neutral"])
    return _each(palette, lambda c: saturate(mix(c, rgb(tint) * np.float32(0.35 + luminance(c)), amount), strength))


def _hour(time: TimeOfDay) -> Palette:
    top, middle, low, haze, dark, mid, key, ambient, edge, glow, window = (rgb(text) for text in _HOURS[time])
    return Palette((top, middle, low), haze, dark, mid, key, ambient, edge, glow, window)


def _each(palette: Palette, change: Callable[[RGB], RGB]) -> Palette:
    sky = (change(palette.sky[0]), change(palette.sky[1]), change(palette.sky[2]))
    names = ("haze", "dark", "mid", "key", "ambient", "rim", "glow", "window")
    return replace(palette, sky=sky, **{name: change(getattr(palette, name)) for name in names})


def _in_weather(palette: Palette, setting: Setting) -> Palette:
    k = _SKY_LOSS[setting.weather]
    if k >= 1:
        return palette
    haze = saturate(palette.haze, k)
    top, middle, low = (saturate(c, k) for c in palette.sky)
    if setting.weather in ("fog", "snow"):
        top, middle, low = (mix(c, haze, 0.55) for c in (top, middle, low))
    if setting.weather in ("storm", "rain") and setting.time not in ("night", "evening"):
        gloom = np.float32(0.50 if setting.weather == "storm" else 0.68)
        top, middle, low = (c * gloom for c in (top, middle, low))
    key = mix(palette.key, mix(haze, palette.key, 0.5), 1 - k) if setting.time != "night" else palette.key
    return replace(palette, sky=(top, middle, low), haze=haze, key=key, ambient=saturate(palette.ambient, k + 0.15))


def _under_light(palette: Palette, setting: Setting) -> Palette:
    if setting.light == "natural":
        return palette
    key, ambient = (rgb(text) for text in _LIGHTS[setting.light])
    return replace(palette, key=key, ambient=mix(palette.ambient, ambient, 0.65), rim=mix(palette.rim, key, 0.4))


def _styled(palette: Palette, style: StyleLook) -> Palette:
    if style.palette:
        # each colour leans towards the film's own colour of nearest brightness
        own = [rgb(text) for text in style.palette]
        palette = _each(palette, lambda c: mix(c, min(own, key=lambda o: abs(luminance(o) - luminance(c))), 0.30))
    if style.warmth:
        warm = np.array([1.0, 0.0, -1.0], np.float32) * np.float32(0.0012 * style.warmth)
        palette = _each(palette, lambda c: np.clip(c + warm, 0, 1.2).astype(np.float32))
    return palette
