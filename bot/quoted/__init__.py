"""Words that were quoted once: found again, changed, or gone."""
