"""Who is named in an article, in what roles, and whom each source means."""
