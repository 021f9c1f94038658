"""What happened is told in words: no id and no name out of the code stands in a commit's line."""

import pytest

from aiuteur.pipeline import PIPELINE
from aiuteur.screening.sayings import saying
from aiuteur.timelines import Commit, CommitKind


def commit(kind: CommitKind, message: str, name: str = "aaaaaaaaaaaa") -> Commit:
    return Commit(name, "p", "b", None, None, kind, message, "ann", 1)


@pytest.mark.parametrize(
    ("kind", "message", "said"),
    [
        ("lock", "Locked stage:beats", "Locked Beats"),
        ("lock", "Locked stage:shots@scene:k61m6td6nqb1", "Locked Shots of one scene"),
        ("lock", "Locked doc:asset/k61m6td6nqb1", "Locked the asset"),
        ("lock", "Cut locked for the festival", "Cut locked for the festival"),
        ("restore", "Restored from bbbbbbbbbbbb", "Went back to “The first cut”"),
        ("restore", "Before was restored from bbbbbbbbbbbb", "Before going back to “The first cut”"),
        ("restore", "Restored scene:k61m6td6nqb1 from bbbbbbbbbbbb", "Went back to “The first cut” with one scene"),
        ("restore", "Restored from cccccccccccc", "Went back to an earlier version"),
        ("merge", "'dark' into 'main'", "'dark' into 'main'"),
    ],
)  # fmt: skip
def test_a_commit_says_what_happened(kind: CommitKind, message: str, said: str) -> None:
    then = commit("named", "The first cut", "bbbbbbbbbbbb")
    assert saying(commit(kind, message), {then.id: then}, PIPELINE) == said
