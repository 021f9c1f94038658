"""Where an issue that is seen comes from: who and what is in the picture, how they look, where, in what light. Rules of
`attribution`."""

from __future__ import annotations

from aiuteur.craft.picture.panel import Appearance, Setting
from aiuteur.stages.s08_looks.document import Look
from aiuteur.stages.s12_video.matter import Attribution, Matter, style_of, tags_in


def wrong_look(m: Matter) -> Attribution:
    """How somebody looks: a tag that is or is not there, or the looks themselves."""
    tags, wanted = tags_in(m.view, m.issue.words)
    if m.asset is None:
        return m.to("shots", "shot", f"Nobody is in {m.label}: the shot list says who is.")
    for tag in tags:
        if found := (_tag_missing(m, tag) if wanted else _tag_too_many(m, tag)):
            return found
    if tags:
        said = f"Look and prompt {'say' if wanted else 'do not say'} {tags[0]}"
        return m.in_picture(said)
    return _own_looks(m)


def _tag_missing(m: Matter, tag: str) -> Attribution | None:
    where = "this scene" if m.scene is None else f"scene {m.scene.number}"
    if tag not in m.worn():
        place = m.look_key if m.look is not None else ""
        return Attribution("looks", place, f"The look of {m.name} in {where} does not say {tag} at {m.label}.")
    if m.figure is None or tag not in m.figure.appearance.marks:
        return m.in_prompt(f"the look of {m.name} says {tag}, the prompt does not")
    return None


def _tag_too_many(m: Matter, tag: str) -> Attribution | None:
    if tag in m.worn():
        return Attribution("looks", m.look_key, f"The look of {m.name} says {tag} at {m.label}.")
    if m.figure is not None and tag in m.figure.appearance.marks:
        return m.in_prompt(f"the look of {m.name} does not say {tag}, the prompt does")
    return None


def _own_looks(m: Matter) -> Attribution:
    """No tag: the looks themselves, of the scene or of the whole film."""
    asset, look, figure = m.asset, m.look, m.figure
    if asset is None:
        return m.in_picture("Nobody of the film is named")
    here = look.appearance if look is not None else None
    if figure is not None and here is not None and _bare(figure.appearance) != _bare(here):
        return m.in_prompt(f"it shows {m.name} otherwise than the look does")
    if look is not None and (m.edited(m.look_key) or (here is not None and here != asset.appearance)):
        return Attribution("looks", m.look_key, f"{m.name} looks otherwise in this scene than in the film's assets.")
    if m.outdated(f"frame/{m.at}"):
        return m.in_picture(f"{m.name} was changed since")
    return Attribution(
        "assets", f"asset/{m.about}", f"{m.name} looks like this in every scene: it comes from the asset."
    )


def _bare(look: Appearance) -> Appearance:
    return look.but(marks=())


def wrong_person(m: Matter) -> Attribution:
    """Somebody else is seen, or nobody."""
    if m.shot is not None and m.member is None:
        return m.to("shots", "shot", f"{m.name} is not in the cast of {m.label}.")
    if m.prompt is not None and m.figure is None:
        return m.in_prompt(f"{m.name} is in the shot and not in the prompt")
    return _own_looks(m)


def missing(m: Matter) -> Attribution:
    """Somebody or something that should be seen is not."""
    asset = m.asset
    if asset is None:
        return m.to("shots", "shot", f"The film knows nothing by that name: {m.label} has to say what is missing.")
    if asset.asset_kind != "character":
        return _missing_thing(m)
    if m.scene is not None and m.about not in m.scene.cast:
        return Attribution(
            "scenes", f"scene/{m.issue.scene}", f"{m.name} is not in the cast of scene {m.scene.number}."
        )
    if m.shot is not None and m.member is None:
        return m.to("shots", "shot", f"{m.name} is in the scene and not in {m.label}.")
    if m.prompt is not None and m.figure is None:
        return m.in_prompt(f"{m.name} is in the shot and not in the prompt")
    return m.in_picture(f"{m.name} is in shot and prompt")


def _missing_thing(m: Matter) -> Attribution:
    if m.shot is not None and m.about not in {one.asset for one in m.shot.props}:
        return m.to("shots", "shot", f"{m.label.capitalize()} does not show {m.name}.")
    if not _prompted(m):
        return m.in_prompt(f"{m.name} is in the shot and not in the prompt")
    return m.in_picture(f"{m.name} is in shot and prompt")


def _prompted(m: Matter) -> bool:
    """Whether the prompt shows the thing: as a prop, or as a part of the room."""
    if m.prompt is None:
        return True
    panel, kind = m.prompt.panel, m.asset.prop_kind if m.asset is not None else None
    return any(one.name == m.name or one.kind == kind for one in panel.props) or kind in panel.setting.features


def too_many(m: Matter) -> Attribution:
    """Somebody or something is seen that should not be."""
    named = m.issue.about or m.asset is not None
    if not named or m.shot is None:
        if m.shot is not None and m.shot.crowd:
            return m.to("shots", "shot", f"{m.label.capitalize()} asks for a crowd of {m.shot.crowd}.")
        return m.in_picture("Shot and prompt ask for nothing of the kind")
    if m.member is not None or m.about in {one.asset for one in m.shot.props}:
        return m.to("shots", "shot", f"{m.label.capitalize()} asks for {m.name}.")
    if m.figure is not None or (m.prompt is not None and m.name in {one.name for one in m.prompt.panel.props}):
        return m.in_prompt(f"{m.name} is in the prompt and not in the shot")
    return m.in_picture(f"Shot and prompt do not ask for {m.name}")


def wrong_prop(m: Matter) -> Attribution:
    """A thing looks wrong."""
    asset, look = m.asset, m.look
    if asset is None or m.shot is None:
        return m.in_picture("Nothing of the film is named")
    if m.about not in {one.asset for one in m.shot.props}:
        return m.to("shots", "shot", f"{m.label.capitalize()} does not show {m.name}.")
    shown = next((one for one in m.prompt.panel.props if one.name == m.name), None) if m.prompt is not None else None
    colour = look.colour if look is not None else asset.colour
    if shown is not None and shown.colour != colour:
        return m.in_prompt(f"it gives {m.name} another colour")
    if look is not None and (look.colour, look.prop_kind) != (asset.colour, asset.prop_kind):
        return Attribution("looks", m.look_key, f"{m.name} looks otherwise in this scene than in the film's assets.")
    return Attribution("assets", f"asset/{m.about}", f"{m.name} looks like this wherever it is seen.")


def wrong_place(m: Matter) -> Attribution:
    """It is another place, or the place looks wrong."""
    if m.scene is None:
        return m.to("scenes", "", "No scene stands there.")
    where = f"scene {m.scene.number}"
    if not m.scene.place:
        return Attribution("scenes", f"scene/{m.issue.scene}", f"{where.capitalize()} has no place yet.")
    if m.shot is not None and m.shot.place != m.scene.place:
        return m.to("shots", "shot", f"{m.label.capitalize()} stands in another place than {where} does.")
    key = f"look/{m.issue.scene}/{m.scene.place}"
    look = m.view.find(key, Look)
    setting = look.setting if look is not None and look.setting is not None else m.scene.setting
    if m.prompt is not None and _where(m.prompt.panel.setting) != _where(setting):
        return m.in_prompt(f"it sets {m.label} elsewhere")
    if m.edited(key):
        return Attribution("looks", key, f"The place was changed by hand in {where}.")
    return Attribution(
        "assets", f"asset/{m.scene.place}", "The place looks like this in every scene: it comes from the asset."
    )


def _where(setting: Setting) -> tuple[str, str]:
    return setting.kind, setting.name


def wrong_light(m: Matter) -> Attribution:
    """Light, time of day or weather."""
    if m.scene is None:
        return m.to("scenes", "", "No scene stands there.")
    key = f"look/{m.issue.scene}/{m.scene.place}"
    look = m.view.find(key, Look)
    setting = look.setting if look is not None and look.setting is not None else m.scene.setting
    if m.prompt is not None and _when(m.prompt.panel.setting) != _when(setting):
        return m.in_prompt("it has another time of day or weather")
    if _when(setting) != _when(m.scene.setting):
        return Attribution("looks", key, "The place has another time of day or weather in this scene's look.")
    if m.edited(f"scene/{m.issue.scene}"):
        return Attribution("scenes", f"scene/{m.issue.scene}", f"Scene {m.scene.number} was changed by hand.")
    if m.outdated(f"frame/{m.at}"):
        return m.in_picture("Scene and prompt have it right")
    return Attribution("script", f"script/{m.issue.scene}", f"The script says so: {m.scene.slugline}.")


def _when(setting: Setting) -> tuple[str, str, str]:
    return setting.time, setting.weather, setting.int_ext


def wrong_style(m: Matter) -> Attribution:
    """It is not in the style of the film."""
    style = style_of(m.view)
    if style is not None and m.prompt is not None and m.prompt.panel.style != style.look:
        return m.in_prompt("it was written for another style")
    if m.outdated(f"frame/{m.at}"):
        return m.in_picture("The prompt has the film's style")
    return Attribution(
        "assets", "style" if style is not None else "", "Every picture obeys the film's style: change it there."
    )


def broken(m: Matter) -> Attribution:
    """What was so in the shot or scene before is otherwise."""
    tags, _ = tags_in(m.view, m.issue.words)
    if tags:
        return wrong_look(m)
    before = _look_before(m)
    if before is not None and m.look is not None and set(before[1].end_tags) != set(m.look.tags):
        why = f"{m.name} leaves scene {before[0]} otherwise than this scene begins."
        return Attribution("looks", m.look_key, why)
    if m.edited(f"prompt/{m.at}"):
        return m.in_prompt("its neighbours say otherwise")
    if m.member is not None and m.acts_otherwise("facing"):
        return m.in_prompt("it stands people otherwise than the shot list")
    return m.in_picture("Looks and prompts match")


def _look_before(m: Matter) -> tuple[str, Look] | None:
    """Number of the scene before in which it was seen, and its look there."""
    if m.scene is None:
        return None
    order, found = m.scene.order, None
    for key, scene in m.view.all(type(m.scene)):
        look = m.view.find(f"look/{key.partition('/')[2]}/{m.about}", Look)
        if scene.order < order and scene.included and look is not None:
            found = (scene.number, look)
    return found
