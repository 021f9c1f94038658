"""One frame for two shots: where one set-up goes on over the cut, and where a person says so."""

from __future__ import annotations

from aiuteur.craft.picture.panel import Figure, Panel, Setting
from aiuteur.stages.s10_frames.chain import by_rule, may_join

PANEL = Panel(size="MS", setting=Setting(kind="kitchen", name="Kitchen"), cast=(Figure(name="Mara", pose="sit"),))


def test_a_shot_split_in_two_goes_on_in_one_frame() -> None:
    assert by_rule(PANEL, PANEL)
    assert by_rule(PANEL, PANEL.but(movement="PUSH_IN")), "what moves after the cut moves from there"


def test_it_goes_on_as_the_first_ends() -> None:
    rises = PANEL.but(cast=(Figure(name="Mara", pose="sit", pose_end="stand"),))
    assert not by_rule(rises, PANEL)
    assert by_rule(rises, PANEL.but(cast=(Figure(name="Mara", pose="stand", pose_end="reach"),)))


def test_a_move_a_walk_or_another_size_is_a_cut() -> None:
    walks = PANEL.but(cast=(Figure(name="Mara", pose="walk"),))
    assert not by_rule(PANEL.but(movement="PAN_L"), PANEL)
    assert not by_rule(walks, walks)
    assert not by_rule(PANEL, PANEL.but(size="CU"))


def test_a_title_card_shares_nothing() -> None:
    assert may_join(PANEL, PANEL)
    assert not may_join(PANEL.but(card="The End"), PANEL)
