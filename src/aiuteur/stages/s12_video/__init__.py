"""Stage 12, Film: clips, sound, the cut, and what is found wrong with it."""

from aiuteur.stages.s12_video.cut import CUT as CUT_ENGINE
from aiuteur.stages.s12_video.document import Bed, Clip, Cut, Issue, Sound, Timing, Voices
from aiuteur.stages.s12_video.generate import CLIPS, CLOCK, CUT, FILM_SOUND, SCENE_SOUND, VOICES
from aiuteur.stages.s12_video.own import FIT, STILL, WAVEFORM
from aiuteur.stages.s12_video.service import ready
from aiuteur.stages.s12_video.sound import MASTER, MIX
from aiuteur.studio.stage import LocalEngine, Stage

STAGE = Stage(
    number=12,
    slug="video",
    title="Film",
    summary="Clips, voices, sound and the film itself",
    reads=("input", "script", "assets", "scenes", "shots", "looks", "prompts", "frames", "confirm"),
    documents=(Clip, Voices, Timing, Sound, Bed, Cut, Issue),
    operations=(CLOCK, VOICES, SCENE_SOUND, FILM_SOUND, CLIPS, CUT),
    gate="Show the film",
    ready=ready,
    references={Issue: Issue.points_to},
    engines=(
        LocalEngine(id=MIX, version=1, kind="sound", make="aiuteur.engines.sound.embedded:mix", urgency=1),
        LocalEngine(id=MASTER, version=5, kind="sound", make="aiuteur.engines.sound.embedded:film_master", urgency=1),
        LocalEngine(id=WAVEFORM, version=1, kind="sound", make="aiuteur.engines.sound.embedded:waveform", urgency=1),
        LocalEngine(id=CUT_ENGINE, version=1, kind="cut", make="aiuteur.engines.cut.embedded:cut", urgency=1),
        LocalEngine(id=FIT, version=1, kind="cut", make="aiuteur.engines.cut.embedded:fit", urgency=1),
        LocalEngine(id=STILL, version=1, kind="image", make="aiuteur.engines.cut.embedded:still", urgency=1),
    ),
)
