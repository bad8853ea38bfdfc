"""LanguageTool: a server found or started, what it says of a text, and the memory of what it said."""
