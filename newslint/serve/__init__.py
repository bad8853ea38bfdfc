"""newslint as a server: LanguageTool's HTTP interface for editors, and a page for people; processes of its own look at the stories."""
