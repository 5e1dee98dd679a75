"""The rulers of speed, memory and recovery: `python -m bench.run` and `python -m bench.full`."""
