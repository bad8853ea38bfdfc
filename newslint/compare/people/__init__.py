"""Who in a source is the person that the copy speaks of, and what is told of that person elsewhere."""
