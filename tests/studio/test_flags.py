"""Flags: computed while their cause stands, decided by people, and held by no lock of a stage."""

from dataclasses import replace

import pytest

from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.pipeline import PIPELINE
from aiuteur.studio import flags
from aiuteur.studio.flags import Flag, FlagNote, flag_id
from aiuteur.timelines.keys import scopes_of
from aiuteur.timelines.model import Head

COAT = Flag(
    flag_id("coat", "s2", "mara"), "coat", "s2", None, "look/s2/mara", "The coat is whole again.", ("torn in 1",)
)


def film(*notes: tuple[str, FlagNote]) -> View:
    return View({key: Head(key, "flag", note.content_hash(), note, None, 1, "owner", 0) for key, note in notes})


def pipeline(*found: Flag):
    return [replace(PIPELINE[7], flags=lambda view: found)]


def test_an_id_follows_from_what_a_flag_is_about() -> None:
    assert flag_id("coat", "s2", "mara") == COAT.id
    assert len({flag_id("coat", "s2", "mara"), flag_id("coat", "s2", "jon"), flag_id("hat", "s2", "mara")}) == 3


def test_a_rules_flag_is_open_until_somebody_says_something() -> None:
    (one,) = flags.raised(film(), pipeline(COAT))
    assert (one.flag, one.state, one.reason) == (COAT, "open", "")
    assert flags.open_flags(film(), pipeline(COAT)) == [COAT]
    said = flags.decided(film(), pipeline(COAT), COAT.id, "overridden", " She has\n two coats. ")
    after = film(*said.items())
    (one,) = flags.raised(after, pipeline(COAT))
    assert (one.state, one.reason) == ("overridden", "She has two coats.")
    assert flags.open_flags(after, pipeline(COAT)) == []


def test_what_was_said_waits_while_the_cause_is_gone_and_counts_when_it_is_back() -> None:
    said = film(*flags.decided(film(), pipeline(COAT), COAT.id, "settled", "").items())
    assert flags.raised(said, pipeline()) == []
    assert flags.raised(said, pipeline(COAT))[0].state == "settled"


def test_a_flag_raised_by_hand_stands_by_itself() -> None:
    (item,) = flags.by_hand("s2", "a", "shot/s2/a", "", "  The rope   is gone. ").items()
    (one,) = flags.raised(film(item), pipeline())
    assert (one.flag.by, one.flag.sentence, one.flag.shot, one.state) == ("hand", "The rope is gone.", "a", "open")
    again = flags.decided(film(item), pipeline(), one.flag.id, "settled", "")
    (after,) = flags.raised(film(*again.items()), pipeline())
    assert (after.state, after.flag.sentence) == ("settled", "The rope is gone.")


def test_nothing_is_overridden_without_a_reason_or_decided_that_is_not_there() -> None:
    with pytest.raises(BadInput, match="Say why"):
        flags.decided(film(), pipeline(COAT), COAT.id, "overridden", "  ")
    with pytest.raises(NotFound, match="no longer there"):
        flags.decided(film(), pipeline(), COAT.id, "settled", "")
    with pytest.raises(BadInput, match="in a sentence"):
        flags.by_hand("s2", "", "", "", " \n ")


def test_the_lock_of_a_stage_holds_no_remark() -> None:
    assert "stage:scenes" in scopes_of("scene/s1")
    assert scopes_of("flag/x1") == ["doc:flag/x1", "stage:flag"]
