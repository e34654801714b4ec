"""The on-disk format: one SQLite file that holds everything, and vector files derived from it."""
