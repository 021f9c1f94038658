"""Converts and packs what the stages made. It decides nothing about the film."""
