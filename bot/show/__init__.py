"""One Reply, four faces."""
