"""The demo house: ten invented people, one organisation, their circles. Nothing in it is about anyone real."""
