"""What single words of a language can be."""
