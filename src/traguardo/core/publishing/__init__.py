"""What may be told to everybody, and in which tables."""
