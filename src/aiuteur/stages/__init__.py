"""The twelve rooms. A room reads earlier rooms only through their `document.py`."""
