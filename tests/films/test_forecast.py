"""What a film would take is told before it is made, to the render."""

from collections.abc import Callable

import pytest
from finished import Film

pytestmark = pytest.mark.film


def test_what_a_change_costs_is_told_exactly(own: Callable[[], Film]) -> None:
    film = own()
    (lane,) = film.desk.ask("branch")
    assert (lane["renders"], lane["finished"]) == (0, lane["shots"])
    longer = film.desk.ask("show", "shot/1/1")["body"]["duration_ms"] + 1_500
    film.desk.ask("set", "shot/1/1", f"duration={longer}ms")
    (lane,) = film.desk.ask("branch")
    assert 0 < lane["finished"] < lane["shots"]
    made = film.make()
    assert made["rendered"] == lane["renders"] > 0
    film.desk.ask("set", "shot/1/1", "notes=for the gaffer")
    (lane,) = film.desk.ask("branch")
    assert (lane["renders"], lane["finished"]) == (0, lane["shots"]), "what nothing reads costs nothing"


def test_a_fork_costs_nothing_and_a_step_back_is_free(own: Callable[[], Film]) -> None:
    film = own()
    film.desk.ask("branch", "new", "other", "--switch")
    assert [lane["renders"] for lane in film.desk.ask("branch")] == [0, 0]
    was = film.desk.ask("show", "shot/1/1")["body"]["duration_ms"]
    film.desk.ask("set", "shot/1/1", "size=ECU")
    compared = film.desk.ask("compare", "main", "other")
    assert compared["left"]["renders"] == 0
    made = film.make()
    assert (made["branch"], made["rendered"]) == ("other", compared["right"]["renders"])
    before = film.desk.ask("log")[0]["id"]
    film.desk.ask("set", "shot/1/1", f"duration={was + 900}ms")
    assert film.desk.ask("branch")[1]["renders"] > 0
    back = film.desk.ask("restore", before, "--scene", "1")
    assert (back["renders"], len(back["documents"]) > 0) == (0, True), "all of it was made before"
