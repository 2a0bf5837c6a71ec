"""What was kept after meetings can go into the person's own journal."""

from withness.kit import keepsakes

keepsakes.register("kept_words")
