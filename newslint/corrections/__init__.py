"""Corrections: what a story of the wire had otherwise before it came again, and where the desk's own stories still have that."""
