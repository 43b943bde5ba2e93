"""The same person in several articles, and lists of known people."""
