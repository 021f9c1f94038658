"""The base of what routes take. It stands this low for the reason that `answers` does: accounts take requests, too."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class RequestBody(BaseModel):
    """A request, or a part of one: nothing but what is named in it, and no complaint repeats what was sent."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
