"""Whatever is sent to any route: no 500, and no answer that the API's description does not declare.

Schemathesis reads the description and makes requests of it, good and bad. Ids in paths are those of a real film, so that
most requests get past the first look.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from described import spec
from front_desk import AT, Front, opened
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

# the streams of events have no end
LEFT_OUT = ["watch_project", "watch_workspace"]
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]  # of how its bodies are sent
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
SCHEMA = schemathesis.openapi.from_dict(deepcopy(spec()))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    with opened(tmp_path_factory.mktemp("studio")) as client:
        made = client.post("/api/projects", json={"title": "The Lamp"}).json()
        found = Front(client, made["id"])
        found.story()
        found.run("treatment")
        yield found


def real(desk: Front, path: dict[str, Any]) -> dict[str, Any]:
    """Path parameters that lead somewhere, as far as there is something."""
    treatments = [one["key"] for one in desk.documents("treatment")]
    known = {
        "project": desk.project, "branch": "main", "stage": "treatment", "run": "0" * 12, "key": treatments[0],
        "digest": "0" * 64,
    }  # fmt: skip
    return {name: known.get(name, value) for name, value in path.items()}


def check(desk: Front, case: schemathesis.Case) -> None:
    """Send it, and look at the answer."""
    kwargs = case.as_transport_kwargs(base_url=AT)
    kwargs.pop("cookies", None)
    method, url = kwargs.pop("method"), kwargs.pop("url")
    answer = desk.client.request(method, url, **kwargs)
    case.validate_response(schemathesis.Response.from_any(answer), checks=list(CHECKS))


@SCHEMA.exclude(operation_id=LEFT_OUT).parametrize()
@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.generate), derandomize=True,
          suppress_health_check=list(HealthCheck))  # fmt: skip
def test_whatever_is_sent_is_answered_as_it_is_declared(desk: Front, case: schemathesis.Case) -> None:
    if case.operation.definition.raw.get("operationId") != "delete_project":  # the film must stay
        case.path_parameters = real(desk, dict(case.path_parameters or {}))
    check(desk, case)


@SCHEMA.exclude(operation_id=LEFT_OUT).parametrize()
@settings(max_examples=4, deadline=None, phases=(Phase.generate,), derandomize=True,
          suppress_health_check=list(HealthCheck))  # fmt: skip
def test_whatever_is_asked_for_in_a_path_is_answered_as_it_is_declared(desk: Front, case: schemathesis.Case) -> None:
    check(desk, case)
