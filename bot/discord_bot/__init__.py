"""The Discord bot: the only place that knows discord and asyncio."""
