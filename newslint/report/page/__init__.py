"""The page: a story with its marks and the findings beside it, for a report that is sent on and for the server's page."""
