"""What a story quotes, and who said it."""
