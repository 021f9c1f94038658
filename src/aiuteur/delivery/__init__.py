"""Converts and packs what the stages made."""
