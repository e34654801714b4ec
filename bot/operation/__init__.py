"""The bot in operation: its log, its numbers, and whether all it needs is in order."""
