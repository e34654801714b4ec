"""Questions about tables become plans, and plans become figures."""
