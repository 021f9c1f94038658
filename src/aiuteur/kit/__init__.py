"""What every layer may use: ids, canonical JSON, hashing, order keys, clock, money, errors, the base schema."""
