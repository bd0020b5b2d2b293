"""Names matched across spellings, scripts and languages: an index of names, and what a query may be in it."""
