"""The commands: asking, lists, what administrators do, watches."""
