"""What rounds hear from the people room: that somebody took their own word back."""

from withness.formation.actions.own_word import holds_no_more, wants
from withness.people import known

known.register(known.Part("formation", wants=wants, holds_no_more=holds_no_more))
