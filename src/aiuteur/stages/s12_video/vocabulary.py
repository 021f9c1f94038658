"""What can be wrong with a film, in the words of those who watch it; and what is made for it."""

from __future__ import annotations

from collections.abc import Mapping

# kind → the group it is listed under, and what is said of it
KINDS: Mapping[str, tuple[str, str]] = {
    "look": ("Picture", "Somebody looks wrong: clothes, dirt, wounds"),
    "person": ("Picture", "Somebody is not recognisable"),
    "missing": ("Picture", "Somebody or something is missing"),
    "extra": ("Picture", "Somebody or something should not be there"),
    "prop": ("Picture", "A thing looks wrong"),
    "place": ("Picture", "The place is wrong"),
    "light": ("Picture", "Time of day, weather or light is wrong"),
    "acting": ("Picture", "Face or pose is wrong"),
    "artefact": ("Picture", "A flaw in the picture"),
    "style": ("Picture", "It does not look like this film"),
    "continuity": ("Picture", "It does not match what came before"),
    "framing": ("Camera", "Size, angle or framing is wrong"),
    "camera": ("Camera", "The camera moves wrongly"),
    "direction": ("Camera", "Sides or eyelines do not match"),
    "motion": ("Camera", "Movement is jerky, frozen or unnatural"),
    "too_long": ("Time", "It lasts too long"),
    "too_short": ("Time", "It is too short"),
    "transition": ("Time", "The transition is wrong"),
    "order": ("Time", "It comes at the wrong place"),
    "words": ("Sound", "A line says the wrong words"),
    "voice": ("Sound", "A voice is wrong"),
    "lips": ("Sound", "Words and mouth are not together"),
    "silent_line": ("Sound", "A line is not heard"),
    "sound": ("Sound", "A sound is wrong or missing"),
    "music": ("Sound", "The music is wrong"),
    "loudness": ("Sound", "Too loud or too quiet"),
    "caption": ("Text", "A caption is wrong"),
    "card": ("Text", "A title card is wrong"),
    "story": ("Story", "It makes no sense here"),
    "other": ("Story", "Something else"),
}

# what is made here, by operation
WORK: Mapping[str, str] = {
    "video.draw": "Clip",
    "video.speak": "Voices",
    "video.mix": "Scene’s sound",
    "video.master": "Film’s sound",
    "video.cut": "Film",
    "video.fit": "Own clip",
    "video.still": "Still",
}
