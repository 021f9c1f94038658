"""Where an issue that is heard comes from: words, voices, sounds, music, loudness, captions. Rules of `attribution`."""

from __future__ import annotations

from aiuteur.stages.s12_video.matter import Attribution, Matter, has_voices, spoken, wants_voices


def wrong_words(m: Matter) -> Attribution:
    """Other words are spoken than should be."""
    if m.shot is None or not m.shot.lines:
        return Attribution(
            "script",
            f"script/{m.issue.scene}" if m.issue.scene else "",
            "Nobody speaks in this shot: the script says who speaks.",
        )
    said = [line.text for line in m.shot.lines]
    script = spoken(m.view, m.issue.scene)
    if m.prompt is not None and [line.text for line in m.prompt.lines] != said:
        return m.in_prompt("its lines are not those of the shot")
    if m.outdated(f"voices/{m.at}") or m.edited(f"voices/{m.at}"):
        return m.to("video", "voices", f"The voices of {m.label} were not spoken from the prompt as it stands.")
    if any(text.casefold() not in script for text in said):
        return m.to("shots", "shot", f"A line of {m.label} is not in the script like that.")
    return Attribution(
        "script", f"script/{m.issue.scene}", f"The script says so, and {m.label} repeats it word by word."
    )


def wrong_voice(m: Matter) -> Attribution:
    """Somebody speaks with another voice."""
    speaker = m.issue.about or (m.shot.lines[0].speaker if m.shot is not None and m.shot.lines else m.about)
    heard = Matter(m.view, m.issue.but(about=speaker))
    line = next((one for one in m.prompt.lines if one.name == heard.name), None) if m.prompt is not None else None
    asset = heard.asset
    if line is not None and asset is not None and line.voice != asset.voice:
        return m.in_prompt(f"{heard.name} has another voice in it")
    if m.outdated(f"voices/{m.at}") or m.edited(f"voices/{m.at}"):
        return m.to("video", "voices", f"The voices of {m.label} are not those that were cast.")
    place = f"asset/{speaker}" if asset is not None else ""
    return Attribution(
        "assets", place, f"{heard.name} speaks with this voice in the whole film: it is cast in the asset."
    )


def out_of_step(m: Matter) -> Attribution:
    """Lips and voice do not go together."""
    if m.edited(f"voices/{m.at}"):
        return m.to("video", "voices", f"A recording was put in place of a line of {m.label}.")
    if m.outdated(f"clip/{m.at}") or m.outdated(f"voices/{m.at}"):
        return m.to("video", "clip", f"Picture and voices of {m.label} were not made from the same prompt.")
    if m.edited(f"prompt/{m.at}"):
        return m.in_prompt("its lines begin at other times than the shot's")
    return m.to("shots", "shot", f"The shot list says when each line of {m.label} begins.")


def silent_line(m: Matter) -> Attribution:
    """A line is not heard."""
    if not wants_voices(m.view):
        return Attribution("input", "input", "The film is set to have no voices.")
    if m.shot is not None and not m.shot.lines:
        if '"' in m.issue.words or any(word in spoken(m.view, m.issue.scene) for word in _quoted(m.issue.words)):
            return m.to("shots", "shot", f"The script has lines in this scene, and none of them is in {m.label}.")
        return Attribution("script", f"script/{m.issue.scene}", "The script has no such line.")
    if m.prompt is not None and not m.prompt.lines:
        return m.in_prompt("the lines of the shot are not in it")
    if not has_voices(m.view, m.at):
        return m.to("video", "clip", f"The voices of {m.label} have not been spoken yet.")
    return m.to("video", "voices", f"The line is in the prompt of {m.label}: it was lost when it was spoken or mixed.")


def _quoted(words: str) -> list[str]:
    return [
        part.strip().casefold() for part in words.replace("“", '"').replace("”", '"').split('"')[1::2] if part.strip()
    ]


def wrong_sound(m: Matter) -> Attribution:
    """A sound is missing, or is another."""
    if m.prompt is not None and m.shot is not None and m.prompt.effects != m.shot.sound:
        return m.in_prompt("its sounds are not those of the shot")
    if m.outdated(f"sound/{m.issue.scene}"):
        return Attribution(
            "video", f"sound/{m.issue.scene}", "The scene was mixed before its sounds were what they are."
        )
    return m.to("shots", "shot", f"The sounds of {m.label} stand in the shot list.")


def wrong_music(m: Matter) -> Attribution:
    """The music does not fit."""
    if m.scene is None:
        return Attribution("video", "sound/film", "The music is laid when the film is mixed.")
    return Attribution(
        "scenes", f"scene/{m.issue.scene}", f"The music follows the mood of the scene, which is {m.scene.mood}."
    )


def wrong_loudness(m: Matter) -> Attribution:
    """Too loud, or too quiet."""
    return Attribution("video", "sound/film", "Loudness is set when the film is mixed.")


def wrong_caption(m: Matter) -> Attribution:
    """A caption says something else."""
    if m.outdated("cut"):
        return Attribution("video", "cut", "The film was put together before the lines were what they are.")
    return wrong_words(m)
