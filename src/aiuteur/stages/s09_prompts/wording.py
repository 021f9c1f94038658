"""The prose of a prompt: subject with its look, action, place, light, camera, style; then sound; then timing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from aiuteur.craft.picture.panel import Appearance, Figure, Panel, Setting, StyleLook
from aiuteur.craft.terms import in_words
from aiuteur.stages.s09_prompts.document import VoiceLine

SIZES = {
    "EWS": "extreme wide shot", "VWS": "very wide shot", "WS": "wide shot", "MWS": "medium wide shot",
    "COWBOY": "cowboy shot", "MS": "medium shot", "MCU": "medium close-up", "CU": "close-up",
    "BCU": "big close-up", "ECU": "extreme close-up", "INSERT": "insert", "CUTAWAY": "cutaway",
    "EST": "establishing shot",
}  # fmt: skip
_LOW, _HIGH = 34, 66  # of a voice's pitch
_HUES = (
    ("red", 0), ("orange", 28), ("yellow", 52), ("green", 120), ("teal", 175), ("blue", 215), ("violet", 270),
    ("magenta", 310), ("red", 360),
)  # fmt: skip


Told = Mapping[str, str]  # name of a person or thing, "" for the place → what the panel cannot say of it


def frame_sentence(panel: Panel, action: str, style: str, *, end: bool, told: Told = MappingProxyType({})) -> str:
    """One still, in the fixed order."""
    if panel.card:
        return f'A title card that reads "{panel.card}".'
    moment = "The last moment" if end else "The first moment"
    parts = [_subjects(panel, end, told), action, _place(panel.setting, told), _camera(panel), style]
    return f"{moment} of the shot. " + " ".join(part for part in parts if part)


def video_section(panel: Panel, action: str, style: str, told: Told = MappingProxyType({})) -> str:
    """The moving picture, in the fixed order."""
    if panel.card:
        return f'A title card that reads "{panel.card}", held still.'
    move = "" if panel.movement == "STATIC" else f"The camera moves: {in_words(panel.movement)}."
    subjects, place = _subjects(panel, False, told), _place(panel.setting, told)
    parts = [subjects, action, place, _camera(panel), move, style]
    return " ".join(part for part in parts if part)


def audio_section(lines: Sequence[VoiceLine], effects: Sequence[str], setting: Setting) -> str:
    """Dialogue with voices, effects, ambience."""
    said = [f'{line.name} ({how_said(line)}): "{line.text}"' for line in lines]
    heard = [f"Effects: {', '.join(effects)}."] if effects else []
    room = "room tone" if setting.int_ext == "INT" else f"open air, {setting.weather}"
    return " ".join([*said, *heard, f"Ambience: {in_words(setting.kind)}, {room}."])


def how_said(line: VoiceLine) -> str:
    """Where a voice comes from and what it is like: "off screen, old, low voice"."""
    where = ["off screen"] if line.off_screen else []
    if line.voice is None:
        return ", ".join([*where, "voice not cast"])
    height = "low " if line.voice.pitch < _LOW else "high " if line.voice.pitch > _HIGH else ""
    return ", ".join([*where, *line.voice.traits, f"{height}voice"])


def timing_section(duration_ms: int, lines: Sequence[VoiceLine]) -> str:
    """When what happens, in seconds from the first frame."""
    beats = [
        f"[{_seconds(line.start_ms)}-{_seconds(line.start_ms + line.duration_ms)}] {line.name} speaks" for line in lines
    ]
    return "; ".join([f"Length {_seconds(duration_ms)}", *beats]) + "."


def _seconds(ms: int) -> str:
    return f"{ms // 1000}.{ms % 1000 // 100}s"


def _subjects(panel: Panel, end: bool, told: Told) -> str:
    people = [_person(figure, end, told.get(figure.name, "")) for figure in panel.cast]
    things = [_joined(prop.name or in_words(prop.kind), told.get(prop.name, "")) for prop in panel.props]
    crowd = [f"{panel.crowd} people in the background"] if panel.crowd else []
    return f"{'; '.join([*people, *things, *crowd])}." if people or things or crowd else ""


def _person(figure: Figure, end: bool, told: str) -> str:
    pose = (figure.pose_end if end else None) or figure.pose
    expression = (figure.expression_end if end else None) or figure.expression
    holds = f", holding a {in_words(figure.holds)}" if figure.holds else ""
    looks = _joined(look_words(figure.appearance), told)
    return f"{figure.name}, {looks}, {in_words(pose)}, {in_words(expression)}{holds}"


def _joined(words: str, told: str) -> str:
    """Words of the table with what a person wrote beside them, as one phrase: no full stop inside it."""
    more = " ".join(told.split()).rstrip(".!?… ").replace(". ", ", ")
    return f"{words}, {more}" if more else words


def look_words(look: Appearance) -> str:
    """An appearance in words: age, build, hair, what is worn, in what state."""
    who = {"female": "woman", "male": "man", "neutral": "person"}[look.gender]
    who = {"child": f"child ({who})", "teen": f"teenage {who}", "old": f"old {who}", "young": f"young {who}"}.get(
        look.age, who
    )
    hair = "bald" if look.hair_style == "bald" else f"{colour_word(look.hair)} {look.hair_style} hair"
    worn = [f"{colour_word(look.coat)} {in_words(look.garment)}"]
    if look.hat != "none":
        worn.append(f"{colour_word(look.hat_colour)} {in_words(look.hat)}")
    if look.scarf:
        worn.append(f"{colour_word(look.scarf)} scarf")
    if look.glasses:
        worn.append("glasses")
    face = (
        ""
        if look.beard == "none"
        else f", {in_words(look.beard)} {'' if look.beard == 'moustache' else 'beard'}".rstrip()
    )
    state = f", {', '.join(look.marks)}" if look.marks else ""
    return f"{look.build} {who} with {hair}{face}, wearing {', '.join(worn)}{state}"


def colour_word(hex_colour: str) -> str:
    """A plain word for an sRGB colour: "dark red", "grey"."""
    red, green, blue = (int(hex_colour[place : place + 2], 16) for place in (1, 3, 5))
    high, low = max(red, green, blue), min(red, green, blue)
    if high - low < 24:
        return "black" if high < 60 else "white" if low > 215 else "grey"
    span = high - low
    if high == red:
        hue = 60 * (green - blue) // span % 360
    elif high == green:
        hue = 120 + 60 * (blue - red) // span
    else:
        hue = 240 + 60 * (red - green) // span
    word = min(_HUES, key=lambda named: abs(named[1] - hue))[0]
    if word == "orange" and high < 150:
        word = "brown"
    return f"dark {word}" if high < 110 else f"pale {word}" if low > 150 else word


def _place(setting: Setting, told: Told) -> str:
    inside = "Interior" if setting.int_ext == "INT" else "Exterior"
    weather = "" if setting.weather == "clear" else f", {setting.weather}"
    name = f" ({setting.name})" if setting.name else ""
    light = "" if setting.light == "natural" else f", {setting.light} light"
    return f"{_joined(f'{inside}, {in_words(setting.kind)}{name}, {setting.time}{weather}{light}', told.get('', ''))}."


def _camera(panel: Panel) -> str:
    return (
        f"{SIZES[panel.size].capitalize()}, {in_words(panel.angle)}, {panel.lens_mm} mm, {in_words(panel.composition)}."
    )


def style_sentence(look: StyleLook, words: Sequence[str], avoid: Sequence[str]) -> str:
    """What every picture of the film is told of its style: the medium, the style's own words, the palette, what to avoid."""
    named = dict.fromkeys(one.strip(" .") for one in (look.medium, *words))
    tint = f", palette {', '.join(look.palette)}" if look.palette else ""
    without = f" Avoid: {', '.join(avoid)}." if avoid else ""
    return f"Style: {', '.join(filter(None, named))}{tint}.{without}"
