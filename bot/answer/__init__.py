"""What is decided of the evidence: a figure, quotes, or the honest refusal."""
