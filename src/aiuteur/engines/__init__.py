"""Engines: a frozen request in, files out. One adapter per wire shape, and the embedded ones."""
