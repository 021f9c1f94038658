"""Put the built web app into the wheel, so that who installs it needs no Node.js.

Where it was not built (`make web`), the wheel is made without it and says so: commands work, the studio's pages do not.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebApp(BuildHookInterface[Any]):
    """Called by the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """`version` is `editable` for a source tree that is used where it lies: there the pages are served from it."""
        built = Path(self.root) / "web" / "dist"
        if version == "editable":
            return
        if (built / "index.html").is_file():
            build_data["force_include"][str(built)] = "aiuteur/web"
        else:
            self.app.display_warning("The web app is not built (make web): this wheel carries no pages.")
