"""What a conflict becomes: its level, its evidence, its fix."""
