"""Django's own management commands, for developers: python -m withness.site.manage COMMAND."""

import os
import sys


def main(arguments: list[str] | None = None) -> None:
    """Run one Django command with our settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "withness.site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line([sys.argv[0], *(sys.argv[1:] if arguments is None else arguments)])


if __name__ == "__main__":
    main()
