"""The editor server: newslint for editors that speak the Language Server Protocol; above api.py, and alone in knowing pygls."""
