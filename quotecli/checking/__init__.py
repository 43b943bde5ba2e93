"""Check whether quotations are, word for word, in what was said: words, search, alignment and differences."""
