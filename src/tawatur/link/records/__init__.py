"""Two tables of records that no key joins: which rows tell of one happening, with probabilities that hold."""
