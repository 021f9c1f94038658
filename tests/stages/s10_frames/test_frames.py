"""Frames are what the panel says at the film's size; another take is another frame, and the one before is kept."""

from rehearsal import IDEAS, Rehearsal, of_file

from aiuteur.generation.currency import inputs_of
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames import service
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s10_frames.generate import FRAMES


def film() -> Rehearsal:
    return of_file(IDEAS[0]).run()


def test_the_recipe_holds_the_panel_and_the_size_and_no_more() -> None:
    made = film()
    for target in FRAMES.targets(made.view):
        assert FRAMES.recipes is not None
        wanted = FRAMES.recipes(target, inputs_of(made.view, target))
        panel = made.view.get(target.writes.replace("frame/", "prompt/", 1), Prompt).panel
        assert set(wanted) == {"start", "end"}
        for at, recipe in wanted.items():
            assert recipe.request == {"panel": panel.stored(), "at": at, "width": 1280, "height": 720}
            assert recipe.media == {}


def test_another_take_draws_two_frames_and_the_clip_of_one_shot() -> None:
    made = film()
    key, frame = made.view.all(Frame)[3]
    made.put(key, service.another_take(frame, "darker"))
    made.run()
    assert (made.made["frames.draw"], made.made["video.draw"], made.made["video.cut"]) == (2, 1, 1)
    now = made.view.get(key, Frame)
    assert (now.take, now.guidance) == (2, "darker")
    assert now.start != frame.start
    made.run()
    assert not made.made


def test_going_back_to_a_take_costs_nothing() -> None:
    made = film()
    key, frame = made.view.all(Frame)[3]
    made.put(key, service.another_take(frame))
    made.run()
    made.put(key, made.view.get(key, Frame).but(take=1))
    made.run()
    assert not made.made
    assert made.view.get(key, Frame).start == frame.start


def test_another_size_draws_all_again() -> None:
    made = film()
    made.change("input", Input, width=640, height=360)
    made.run("frames")
    assert made.made["frames.draw"] == len(made.rendered) - len(film().rendered) > 0


def test_the_gate_names_the_shot() -> None:
    made = film()
    assert service.ready(made.view) == []
    key, _ = made.view.all(Frame)[0]
    label = made.view.get(key.replace("frame/", "prompt/", 1), Prompt).label
    made.view.drop(key)
    assert service.ready(made.view) == [f"Shot {label} has no start and end frame yet. Make its frames."]
