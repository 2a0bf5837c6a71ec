"""Pages: door, form, verb, answer."""
