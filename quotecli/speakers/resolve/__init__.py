"""Lead each source to its speaker."""
