"""screenplay."""
