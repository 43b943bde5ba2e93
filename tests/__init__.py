"""The tests, as a package so that they can share the reader of marked articles."""
