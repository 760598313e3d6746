"""How many people a room carries, beside stock Voila: ``python -m benchmarks``."""
