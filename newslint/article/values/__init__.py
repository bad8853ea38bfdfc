"""The figures and dates of a story."""
