"""What an engine makes of a length is data, known in one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aiuteur.craft.coverage.checks import check
from aiuteur.craft.coverage.engine_lengths import EngineLengths, engine_lengths, lengths_of
from aiuteur.craft.coverage.plan import ShotPlan


@pytest.mark.parametrize(
    ("engine", "name"),
    [
        ("embedded", "the embedded engine"),
        ("veo-3.1-generate-001", "Veo"),
        ("gemini-omni-1.2-flash", "Omni"),
        ("Kling-4.0", "Kling 4.0"),
        ("kling-4.0-flash", "Kling 4.0 Flash"),
        ("seedance-2.0", "Seedance 2.0"),
        ("seedance-2.5", "Seedance 2.5"),
        ("of-tomorrow", None),
        ("", None),
    ],
)
def test_an_engine_is_known_by_how_its_model_is_called(engine: str, name: str | None) -> None:
    found = lengths_of(engine)
    assert (None if found is None else found.name) == name


@given(some.sampled_from(sorted(engine_lengths())), some.integers(200, 120_000))
def test_what_is_made_holds_the_shot_and_is_a_length_that_the_engine_makes(engine: str, wanted: int) -> None:
    lengths = engine_lengths()[engine]
    made = lengths.made_ms(wanted)
    if made is None:
        assert 0 < lengths.most_ms < wanted
        return
    assert made >= wanted
    assert lengths.made_ms(made) == made
    assert not lengths.only_ms or made in lengths.only_ms


@pytest.mark.parametrize(
    ("engine", "ms", "said"),
    [
        ("veo", 5_000, "Shot 1 lasts 5.0 s; Veo makes 4, 6 or 8 s: it is made 6.0 s long, and cut."),
        ("veo", 9_000, "Shot 1 lasts 9.0 s; Veo ends at 8.0 s. Split it."),
        ("kling", 2_500, "Shot 1 lasts 2.5 s; Kling 4.0 makes 3 to 30 s: it is made 3.0 s long, and cut."),
        ("veo", 6_000, None),
        ("embedded", 60_000, None),
    ],
)
def test_a_shot_list_is_checked_against_the_lengths_of_its_engine(engine: str, ms: int, said: str | None) -> None:
    shot = ShotPlan(size="WS", action="The sea.", duration_ms=ms)
    found = check([shot], (), engine=engine_lengths()[engine], target_ms=ms)
    assert [one.sentence for one in found] == ([] if said is None else [said])


def test_of_one_length_only_that_is_said() -> None:
    assert EngineLengths(name="One", only_ms=(5_000,)).said() == "5 s"
