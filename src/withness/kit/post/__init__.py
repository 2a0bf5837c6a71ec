"""Post: letters wait as rows with a unique key, and the worker sends them. At least once, never in the answer's way.

A letter says only what a lock screen may show: no names, no topics, no words that people wrote. The links in it lead
to the words.
"""

from withness.kit.post.letters import Draft, send
from withness.kit.post.sending import deliver

__all__ = ["Draft", "deliver", "send"]
