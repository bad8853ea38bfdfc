"""The language of phrases: words with typed holes, and what must be true of what fills them."""
