"""What comes by mail on a walk, and what is in it."""

import re

from tests.situations import read_post


def newest_to(address):
    """The words of the newest letter to someone."""
    letters = [letter for letter in read_post() if letter["To"] == address]
    return letters[-1].get_body(("plain",)).get_content()


def link_in(words):
    return re.search(r"http\S+", words).group()


def code_in(words):
    return re.search(r"^\s*([A-Z0-9-]{6,12})\s*$", words, re.MULTILINE).group(1)
