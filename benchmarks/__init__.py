"""What the README and the settings are measured with: `benchmarks.accuracy` and `benchmarks.speed`."""
