"""Rules: YAML files in, rules ready to run out; which keys they have, which of them are on, what a kind of check is."""
