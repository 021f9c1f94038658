"""What will be sent is written down before it is sent, with its price and reasons to look again."""

from rehearsal import IDEAS, Rehearsal, of_file

from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s11_confirm import service
from aiuteur.stages.s11_confirm.document import Confirmation


def film() -> Rehearsal:
    return of_file(IDEAS[0]).run()


def test_a_confirmation_is_a_snapshot_of_prompt_and_frames() -> None:
    made = film()
    confirmations = made.view.all(Confirmation)
    assert len(confirmations) == len(made.shots())
    for key, one in confirmations:
        frame = made.view.get(key.replace("confirm/", "frame/", 1), Frame)
        assert one.prompt == made.view.get(key.replace("confirm/", "prompt/", 1), Prompt).content_hash()
        assert frame.start is not None
        assert frame.end is not None
        assert (one.frame_start, one.frame_end) == (frame.start.hash, frame.end.hash)
    assert service.ready(made.view) == []
    assert all(one.video_micro + one.speech_micro == 0 for _, one in confirmations), "the embedded engines cost nothing"


def test_a_changed_shot_makes_exactly_its_own_confirmation_stale() -> None:
    made = film()
    key, shot = made.shots()[3]
    before = dict(made.view.all(Confirmation))
    made.change(key, Shot, duration_ms=shot.duration_ms + 1_000)
    made.run("confirm")
    changed = [one for one, confirmation in made.view.all(Confirmation) if confirmation != before[one]]
    assert changed == [key.replace("shot/", "confirm/", 1)]


def test_missing_frames_block_and_a_missing_voice_does_not() -> None:
    made = film()
    key, shot = next(one for one in made.shots() if one[1].lines)
    speaker = shot.lines[0].speaker
    made.change(f"asset/{speaker}", Asset, voice=None)
    made.run("confirm")
    assert service.ready(made.view) == []
    warned = [one.sentence for _, stands in made.view.all(Confirmation) for one in stands.warnings]
    assert any("has no voice" in sentence for sentence in warned)
    frame = key.replace("shot/", "frame/", 1)
    made.change(frame, Frame, start=None)
    made.change(key, Shot, notes="")
    made.view.drop(key.replace("shot/", "confirm/", 1))
    for stage in ("confirm",):
        draft_only(made, stage)
    label = made.view.get(key.replace("shot/", "prompt/", 1), Prompt).label
    assert service.ready(made.view) == [f"Shot {label} has no start and end frame. Make them."]


def draft_only(made: Rehearsal, slug: str) -> None:
    """Draft one stage alone, as it would be while the frames before it failed."""
    from aiuteur.generation.currency import inputs_of
    from aiuteur.pipeline import stage_of

    for operation in stage_of(slug).operations:
        for target in operation.targets(made.view):
            assert operation.draft is not None
            for key, document in operation.draft(target, inputs_of(made.view, target)).items():
                made.put(key, document)
