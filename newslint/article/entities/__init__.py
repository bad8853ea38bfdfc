"""Who and what a story names: mentions, people, organisations, places, titles."""
