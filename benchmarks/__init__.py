"""What the README and `config.py` measure with: `benchmarks.accuracy` and `benchmarks.speed`."""
