"""Makers of the data that travel with the program; each says which packages it needs. Nothing here is installed."""
