"""A story that contradicts itself, one file a fact; and the shape in which every fact that differs is told."""
