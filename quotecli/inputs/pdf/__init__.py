"""PDF: characters with their places in `read`, and from there lines, columns, what is none of the text, paragraphs."""
