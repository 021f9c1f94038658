"""What a person says about a tag holds, whatever is drafted after it; what does not go together is flagged."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from rehearsal import Rehearsal
from scripts import TORN

from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks import service
from aiuteur.stages.s08_looks.carrying import Proposal, state
from aiuteur.stages.s08_looks.continuity import flags
from aiuteur.stages.s08_looks.document import Decision, Look, LookPicture
from aiuteur.stages.s08_looks.generate import LOOKS, targets
from aiuteur.stages.s08_looks.room import scene_looks
from aiuteur.stages.s08_looks.telling import life, moment, where
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.timelines import Basis


@dataclass
class Cut:
    """A film with somebody in it, whose looks are spoken about."""

    film: Rehearsal
    asset: str

    def key(self, scene: int) -> str:
        return f"look/{self.film.scenes()[scene][0]}/{self.asset}"

    def look(self, scene: int) -> Look:
        return self.film.view.get(self.key(scene), Look)

    def say(self, scene: int, tag: str, **more: object) -> Look:
        """A decision, and what follows from it in the same look, as the route saves it."""
        said = Decision(tag=tag, by="owner", **more)  # pyright: ignore[reportArgumentType]  fields by name
        self.film.put(self.key(scene), service.decided(self.look(scene), said))
        target = next(one for one in targets(self.film.view) if one.writes == self.key(scene))
        self.film._make(LOOKS, target)
        return self.look(scene)

    def shots(self, scene: int) -> list[str]:
        scene_id = self.film.scenes()[scene][0]
        return [key.split("/")[2] for key, _ in self.film.view.all(Shot, f"shot/{scene_id}/")]

    def flags(self) -> list[str]:
        return [one.kind for one in flags(self.film.view) if one.key.endswith(self.asset)]


@pytest.fixture
def mara() -> Cut:
    film = Rehearsal(TORN, "x.fountain").run("looks")
    return Cut(film, next(key.split("/")[1] for key, one in film.view.all(Asset) if one.name == "Mara"))


def test_a_refused_proposal_stays_refused_and_an_accepted_one_names_who(mara: Cut) -> None:
    line = "Mara tears her coat on a nail."
    refused = mara.say(0, "torn", evidence=line, refused=True)
    assert (refused.changes, refused.end_tags) == ((), ())
    assert mara.film.run("looks").view.get(mara.key(1), Look).tags == ()
    taken = mara.say(0, "torn", evidence=line)
    assert [(change.tag, change.by) for change in taken.changes] == [("torn", "owner")]
    [proposal] = scene_looks(mara.film.view, mara.film.scenes()[0][0]).elements[1].proposals
    assert (proposal.state, proposal.evidence, proposal.by) == ("accepted", line, "owner")


def test_a_change_is_moved_to_another_shot(mara: Cut) -> None:
    last = mara.shots(0)[-1]
    moved = mara.say(0, "torn", evidence="Mara tears her coat on a nail.", shot=last)
    assert [change.shot for change in moved.changes] == [last]
    mara.film.run("prompts")
    scene = mara.film.scenes()[0][0]
    for shot in mara.shots(0):
        for figure in mara.film.view.get(f"prompt/{scene}/{shot}", Prompt).panel.cast:
            if figure.name == "Mara":
                assert (figure.appearance.marks == ("torn",)) == (shot == last)


def test_a_tag_of_the_hand_is_carried_on_and_a_dropped_one_is_not(mara: Cut) -> None:
    mara.say(1, "wet")
    mara.film.run("looks")
    assert mara.look(2).tags == ("torn", "wet")
    dropped = mara.say(2, "wet", on=False, reason="A night has passed")
    assert dropped.tags == ("torn",)
    mara.film.run("looks")
    assert mara.look(3).tags == ()
    assert "wet" not in mara.look(2).end_tags, "a new draft keeps what was decided"


def test_a_tag_may_go_in_the_middle_of_a_scene_and_is_gone_in_the_shots_after(mara: Cut) -> None:
    middle = mara.shots(1)[-1]
    look = mara.say(1, "torn", on=False, shot=middle)
    assert look.tags == ("torn",)
    assert look.end_tags == ()
    assert look.worn_in({middle}) == ()
    assert look.worn_in(()) == ("torn",)


def test_what_was_said_may_be_taken_back(mara: Cut) -> None:
    mara.say(1, "wet")
    again = service.undecided(mara.look(1), Decision(tag="wet"))
    assert again.decisions == ()
    with pytest.raises(NotFound):
        service.undecided(again, Decision(tag="wet"))
    with pytest.raises(BadInput):
        service.shot_in(mara.film.view, mara.key(1), mara.shots(0)[0])


def test_a_description_changed_here_is_what_the_next_scene_begins_with(mara: Cut) -> None:
    mara.film.change(mara.key(1), Look, description="Her coat hangs open.")
    mara.film.run("looks")
    assert mara.look(2).description == mara.look(3).description == "Her coat hangs open."
    mara.say(1, "wet")
    assert mara.look(1).description == "Her coat hangs open."


def test_an_asset_put_in_by_hand_has_a_look_and_goes_again(mara: Cut) -> None:
    scene = mara.film.scenes()[3][0]
    other = next(
        key.split("/")[1]
        for key, _ in mara.film.view.all(Asset)
        if mara.film.view.head(f"look/{scene}/{key[6:]}") is None
    )
    key, look = service.put_in(mara.film.view, scene, other)
    mara.film.put(key, look)
    assert key in {target.writes for target in targets(mara.film.view)}
    with pytest.raises(BadInput):
        service.put_in(mara.film.view, scene, other)
    assert service.taken_out(mara.film.view, key) == {key: None}
    with pytest.raises(BadInput):
        service.taken_out(mara.film.view, mara.key(0))


def test_nothing_is_flagged_while_the_rule_carries_everything(mara: Cut) -> None:
    assert flags(mara.film.view) == []


def test_a_changed_end_of_one_scene_is_flagged_in_the_next_though_nothing_there_is_stale(mara: Cut) -> None:
    mara.say(1, "wet")
    assert mara.flags() == ["look-from-nowhere", "look-lost"], "nobody said how she got wet"
    mara.say(1, "wet", reason="It rained on the way")
    assert mara.flags() == ["look-lost"], "scene 3 was made before, and knows nothing of it"
    mara.film.run("looks")
    assert mara.flags() == ["look-carried"], "everything is fresh, and nobody has said that it goes on"
    mara.say(2, "wet")
    assert mara.flags() == [], "a person has said that it goes on"
    mara.say(3, "wet", on=False, reason="Dry again by the stove")
    mara.film.run("looks")
    assert mara.flags() == []


@pytest.mark.parametrize("way", ["refused", "taken off in a shot"])
def test_a_tag_that_a_person_takes_from_the_end_of_a_scene_is_asked_about_in_the_next(mara: Cut, way: str) -> None:
    if way == "refused":
        mara.say(0, "torn", evidence="Mara tears her coat on a nail.", refused=True)
    else:
        mara.say(0, "torn", on=False, shot=mara.shots(0)[-1], reason="She has pinned it up")
    mara.film.run("looks")
    assert mara.look(1).tags == ()
    [flag] = flags(mara.film.view)
    assert (flag.kind, flag.scene) == ("look-gone", mara.film.scenes()[1][0])
    assert flag.sentence.startswith("Scene 1 no longer ends with Mara torn.")
    assert len(flag.evidence) == 1
    mara.say(1, "torn", on=False)
    assert mara.flags() == [], "a person has said that it is so"


def test_torn_in_one_scene_and_whole_in_the_next_wants_a_reason(mara: Cut) -> None:
    mara.say(1, "torn", on=False)
    mara.film.run("looks")
    [flag] = flags(mara.film.view)
    assert flag.kind == "look-lost"
    assert flag.evidence == ("Mara tears her coat on a nail.",)
    assert "scene 1" in flag.sentence
    assert flag.scene == mara.film.scenes()[1][0]
    assert flags(mara.film.view)[0].id == flag.id, "a flag keeps its id"
    mara.say(1, "torn", on=False, reason="She has changed her coat")
    assert mara.flags() == []


def test_another_coat_wants_a_reason(mara: Cut) -> None:
    look = mara.look(1)
    assert look.appearance is not None
    mara.film.change(mara.key(1), Look, appearance=look.appearance.but(coat="#123456"))
    mara.film.run("looks")
    assert "look-clothes" in mara.flags()
    mara.film.change(mara.key(1), Look, why="She bought one on the way")
    assert "look-clothes" not in mara.flags()


def test_a_change_whose_shot_is_gone_is_flagged(mara: Cut) -> None:
    shot = mara.shots(1)[0]
    mara.say(1, "muddy", shot=shot)
    mara.film.view.drop(f"shot/{mara.key(1).split('/')[1]}/{shot}")
    assert "look-shot-gone" in mara.flags()


def test_where_is_the_coat_torn(mara: Cut) -> None:
    found = where(mara.film.view, "Where is the coat torn?")
    assert {one.name for one in found} == {"Mara"}
    assert [one.number for one in found] == ["1", "2", "3"]
    assert all(one.shots for one in found if one.number == "2")
    assert where(mara.film.view, "Jonas torn") == []
    assert {one.name for one in where(mara.film.view, "muddy")} == {"Jonas"}
    assert where(mara.film.view, "purple") == []
    assert where(mara.film.view, "") == []


def test_a_life_names_scenes_changes_and_what_an_edit_did(mara: Cut) -> None:
    scenes = life(mara.film.view, mara.asset)
    assert [one.end_tags for one in scenes] == [["torn"], ["torn"], [], []]
    assert [change.by for one in scenes for change in one.changes] == ["rule", "rule"]
    before, after = mara.look(0), mara.say(0, "wet")
    said = moment(before, after, "1")
    assert said is not None
    assert "wet at its start" in said.sentence
    assert moment(after, after, "1") is None


def test_the_scene_ends_in_words(mara: Cut) -> None:
    told = scene_looks(mara.film.view, mara.film.scenes()[0][0])
    assert "Mara ends torn (torn since this scene)." in told.summary
    assert told.tags[:9] == told.drawn
    second = scene_looks(mara.film.view, mara.film.scenes()[1][0])
    [one] = [element for element in second.elements if element.asset == mara.asset]
    assert [(ask.tag, ask.answer) for ask in one.questions] == [("torn", "open")]
    assert one.before is not None
    assert one.before.number == "1"


def test_a_picture_is_asked_for_and_shows_both_ends_of_a_scene_that_changes(mara: Cut) -> None:
    changes = service.asked(mara.film.view, mara.key(0), "in the rain", again=False)
    for key, document in changes.items():
        assert isinstance(document, LookPicture)
        mara.film.put(key, document)
    again = service.asked(mara.film.view, mara.key(0), None, again=True)
    assert again == {}, "what was not made yet is not another take"
    for key, document in changes.items():
        mara.film.put(key, document, Basis(operation="looks.picture", version=0))
    mara.film.run("looks")
    assert mara.film.made == {"looks.picture": 2}
    picture = mara.film.view.get(mara.key(0).replace("look/", "lookpicture/", 1), LookPicture)
    assert picture.start is not None
    assert picture.end is not None
    assert picture.guidance == "in the rain"
    assert mara.film.run("looks").made == {}
    [wished] = service.asked(mara.film.view, mara.key(0), None, again=True).values()
    assert isinstance(wished, LookPicture)
    assert wished.take == 2


@pytest.mark.parametrize(
    ("carried", "decisions", "tags", "end"),
    [
        (("torn",), (), ("torn",), ("torn", "wet")),
        (("torn",), (Decision(tag="torn", on=False),), (), ("wet",)),
        ((), (Decision(tag="in bandages"),), ("in bandages",), ("in bandages", "wet")),
        (("wet",), (), ("wet",), ("wet",)),
        ((), (Decision(tag="wet", on=False, shot="b"),), (), ()),
        ((), (Decision(tag="wet", shot="gone"),), (), ("wet",)),
    ],
)
def test_states(
    carried: tuple[str, ...], decisions: tuple[Decision, ...], tags: tuple[str, ...], end: tuple[str, ...]
) -> None:
    found = state(carried, [Proposal("wet", True, "b", "She falls in.")], decisions, ["a", "b", "c"])
    assert (found.tags, found.end_tags) == (tags, end)
