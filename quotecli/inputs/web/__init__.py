"""The web: pages fetched from their addresses, and the article that stands on a page."""
