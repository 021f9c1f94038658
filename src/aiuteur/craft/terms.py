"""The trade's words for a shot and its scene, as closed vocabularies. Synonyms are accepted on import (`SYNONYMS`), never stored.

Source: the vocabularies shot lists and production software agree on.
"""

from typing import Literal

ShotSize = Literal["EWS", "VWS", "WS", "MWS", "COWBOY", "MS", "MCU", "CU", "BCU", "ECU", "INSERT", "CUTAWAY", "EST"]
Composition = Literal[
    "SINGLE", "CLEAN_SINGLE", "DIRTY_SINGLE", "TWO_SHOT", "THREE_SHOT", "GROUP", "OTS", "POV", "REVERSE", "REACTION",
    "MASTER", "PROFILE", "SILHOUETTE",
]  # fmt: skip
Angle = Literal[
    "EYE_LEVEL", "HIGH", "LOW", "OVERHEAD", "BIRDS_EYE", "WORMS_EYE", "DUTCH", "SHOULDER", "HIP", "KNEE", "GROUND",
    "AERIAL",
]  # fmt: skip
Movement = Literal[
    "STATIC", "PAN_L", "PAN_R", "WHIP_PAN", "TILT_UP", "TILT_DOWN", "DOLLY_IN", "DOLLY_OUT", "PUSH_IN", "PULL_OUT",
    "TRUCK_L", "TRUCK_R", "TRACK", "PEDESTAL", "BOOM", "CRANE_UP", "CRANE_DOWN", "JIB", "ARC", "ORBIT", "ROLL",
    "ZOOM_IN", "ZOOM_OUT", "DOLLY_ZOOM", "RACK_FOCUS", "FOLLOW", "HANDHELD", "STEADICAM", "GIMBAL", "DRONE",
]  # fmt: skip
Transition = Literal[
    "CUT", "DISSOLVE", "FADE_IN", "FADE_OUT", "WIPE", "MATCH_CUT", "SMASH_CUT", "JUMP_CUT", "J_CUT", "L_CUT", "IRIS",
]  # fmt: skip
TimeOfDay = Literal["day", "night", "dawn", "morning", "afternoon", "dusk", "evening"]
Weather = Literal["clear", "cloudy", "rain", "storm", "snow", "fog", "wind"]
IntExt = Literal["INT", "EXT", "INT/EXT"]
Season = Literal["spring", "summer", "autumn", "winter"]
Era = Literal["old", "period", "modern", "future"]
Light = Literal["natural", "warm", "cold", "candle", "neon", "moon", "harsh"]
Mood = Literal["neutral", "warm", "tense", "sad", "joyful", "eerie", "tender", "grand"]

SYNONYMS: dict[str, str] = {
    "LS": "WS", "FS": "WS", "LONG": "WS", "WIDE": "WS", "FULL": "WS", "MLS": "MWS", "AMERICAN": "COWBOY",
    "MEDIUM": "MS", "CLOSE": "CU", "CLOSE-UP": "CU", "XCU": "ECU", "ELS": "EWS", "OSS": "OTS", "TRUCK": "TRACK",
    "PUSH-IN": "PUSH_IN", "PAN": "PAN_R", "TILT": "TILT_UP", "CRANE": "CRANE_UP",
}  # fmt: skip

_SAID = {
    "BIRDS_EYE": "bird's eye", "WORMS_EYE": "worm's eye", "OTS": "over the shoulder", "POV": "point of view",
    "J_CUT": "J-cut", "L_CUT": "L-cut",
}  # fmt: skip
_SIDES = {"L": "left", "R": "right"}


def in_words(term: str) -> str:
    """A term of these vocabularies in words: `PAN_R` is "pan right", `long_coat` "long coat"."""
    *words, last = term.split("_")
    return _SAID.get(term) or " ".join([*words, _SIDES.get(last, last) if words else last]).lower()
