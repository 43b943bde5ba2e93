"""The command line: options, articles in, reports out."""
