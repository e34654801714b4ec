"""The searches over an archive: by meaning and by words."""
