"""Rules: YAML files in, rules ready to run out."""
