"""English: 3 September 2026, 18:00."""
