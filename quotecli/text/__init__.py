"""An article as tokens, paragraphs, sentences and quotation marks; nothing here knows of speech."""
