"""Pages and answers of the journal."""
