"""Forms of one name that stand in one story, and which of them is the slip."""
