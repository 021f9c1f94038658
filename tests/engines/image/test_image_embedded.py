"""The embedded image engine: a panel in, a still out."""

import cv2

from aiuteur.craft.picture.panel import Figure, Panel, Setting
from aiuteur.engines.image import embedded as image_engine

PANEL = Panel(
    size="MS", cast=(Figure(name="Mara"),), setting=Setting(kind="beach", name="Beach", time="dusk"), movement="PUSH_IN"
)


def test_a_still_is_written_and_is_deterministic(tmp_path):
    request = {"panel": PANEL.stored(), "at": "end", "width": 192, "height": 108, "take": 1}
    made = image_engine.draw(request, {}, str(tmp_path))["files"]["still"]
    first = (tmp_path / "still.png").read_bytes()
    assert made == {"path": str(tmp_path / "still.png"), "media_type": "image/png", "width": 192, "height": 108}
    assert cv2.imread(made["path"]).shape == (108, 192, 3)
    image_engine.draw(request, {}, str(tmp_path))
    assert (tmp_path / "still.png").read_bytes() == first
    image_engine.draw({**request, "take": 2}, {}, str(tmp_path))
    assert (tmp_path / "still.png").read_bytes() != first
    assert not list(tmp_path.glob("*.part"))
