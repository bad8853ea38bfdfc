"""What is made when it is first used: records, expressions."""
