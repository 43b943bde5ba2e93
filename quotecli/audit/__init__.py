"""Who gets to speak: the speakers of many articles put together and counted."""
