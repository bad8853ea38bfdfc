"""How a story is laid out: lines, paragraphs, and what of the page stands around it."""
