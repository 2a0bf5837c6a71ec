"""Site: settings, addresses, the home page, the one command, and which room's fragment stands on which page.

It may import every room and no room may import it. It holds no rule of its own about who may see what.
"""
