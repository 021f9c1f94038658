"""What carries over from scene to scene."""
