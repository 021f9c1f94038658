"""Cutting engines: clips and a track in; a film out."""
