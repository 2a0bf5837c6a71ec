"""Letters of circles. None of them says a name, a topic or a word that people wrote."""
