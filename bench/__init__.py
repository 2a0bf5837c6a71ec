"""Measurements of the running house: pages and rooms beside a floor, and what survives a kill."""
