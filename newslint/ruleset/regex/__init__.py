"""Regular expressions of rule files: read as Vale reads them, put into the words of an engine, run without ever hanging."""
