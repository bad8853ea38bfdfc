"""One story, read: what stands in it and where."""
