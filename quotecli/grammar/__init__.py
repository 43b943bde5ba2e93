"""One grammar for everybody: engines and speakers ask the same questions here."""
