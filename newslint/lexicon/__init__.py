"""The word lists in rules/words, looked up fast."""
