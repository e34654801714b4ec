"""The values of the archive: frozen, complete at birth, and free of files, clocks and networks."""
