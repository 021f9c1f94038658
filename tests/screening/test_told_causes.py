"""Why something is out of date, in a filmmaker's words: no key, no name of a field, no Python."""

from rehearsal import Rehearsal

from aiuteur.generation.view import View
from aiuteur.screening.told import title, why
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import Look
from aiuteur.timelines.staleness import Cause, Difference

SCRIPT = """INT. BARN - NIGHT

MARA, 40, in a red coat, climbs over the fence.

EXT. ROAD - DAWN

Mara walks along the road.
"""


def test_a_cause_is_told_in_words() -> None:
    view = Rehearsal(SCRIPT, "barn.fountain", mode="screenplay").run("looks").view
    scenes = {key.split("/")[1] for key, _ in view.all(Shot)}
    worn = next(key for key, look in view.all(Look) if look.appearance is not None and key.split("/")[1] in scenes)
    said = why(view, Cause(worn, "changed"), [Difference("end_tags", [], ["torn"])])
    assert said.startswith("Mara, scene ")
    assert said.endswith(" nothing → torn.")
    assert "end_tags" not in said
    shot = next(key for key, _ in view.all(Shot))
    timed = why(view, Cause(shot, "changed"), [Difference("duration_ms", 4000, 6500), Difference("order", "V", "W")])
    assert timed.endswith("has changed: length 4 s → 6.5 s.")
    assert timed.startswith("Shot ")


def test_what_came_what_went_and_what_is_made_otherwise() -> None:
    view = Rehearsal(SCRIPT, "barn.fountain", mode="screenplay").run("shots").view
    shot = next(key for key, _ in view.all(Shot))
    assert why(view, Cause(shot, "gone"), []).endswith(" is gone.")
    assert why(view, Cause(shot, "new"), []).endswith(" is new.")
    assert (
        why(view, Cause("shots.break_down", "recipe"), []) == "The studio makes this in another way than it did then."
    )
    many = [Difference(name, "a", "b") for name in ("action", "notes", "size", "angle", "movement", "composition")]
    assert why(view, Cause(shot, "changed"), many).endswith(" and 2 more.")


def test_the_sound_of_the_whole_film_is_called_so() -> None:
    assert title(View({}), "sound/film") == "Sound of the film"
