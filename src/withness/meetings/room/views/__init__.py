"""Pages of the room: door, form, verb, answer."""
