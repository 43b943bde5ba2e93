"""The documents, and in `build` what writes the generated parts of them."""
