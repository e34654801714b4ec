"""Questions in, replies out."""
