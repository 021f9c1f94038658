"""Video engines."""
