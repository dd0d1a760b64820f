"""Document to Reading: the reader model and the rules, pure, one document at a time."""
