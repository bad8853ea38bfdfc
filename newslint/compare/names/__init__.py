"""Names in the sources: the forms in which they have a name of the copy."""
