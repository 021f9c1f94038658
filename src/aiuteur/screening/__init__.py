"""Read-only views over several stages."""
