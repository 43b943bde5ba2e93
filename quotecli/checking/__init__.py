"""Are the quotations of an article, word for word, in what was said? Words, search, alignment, and what differs."""
