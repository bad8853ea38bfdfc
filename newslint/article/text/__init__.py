"""The words of a story: tokens, sentences, and the words indexed."""
