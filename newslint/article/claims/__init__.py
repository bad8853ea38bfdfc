"""What a story claims: its figures, dates, places and statements, as things that can be held against those of another."""
