"""PDF: `read` places the characters; from there come lines, columns, page furniture and paragraphs."""
