"""The kinds of check, one file each; they do not know each other."""
