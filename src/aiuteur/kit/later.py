"""Code that is loaded when it is first needed: a run that finds all fresh drafts nothing, and loads nothing that drafts."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def later(name: str) -> Callable[..., Any]:
    """The function called "module:function"; its module is loaded when it is called first."""
    module, _, function = name.partition(":")

    def call(*words: Any, **more: Any) -> Any:
        return getattr(import_module(module), function)(*words, **more)

    return call
