"""What is kept from one run to the next in the user's cache folder: it can be thrown away at any time, and hides no change."""
