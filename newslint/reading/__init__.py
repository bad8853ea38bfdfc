"""From Document to Article: what a reader sees in the words, one file a thing seen."""
