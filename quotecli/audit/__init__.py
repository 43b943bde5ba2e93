"""Who gets to speak: the speakers of many articles, merged and counted."""
