"""Aiuteur: a film studio in software. A story goes in, a film comes out, in twelve stages."""

__version__ = "0.1.0"
