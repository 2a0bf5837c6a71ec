"""python -m withness.site.cli is the command too."""

import sys

from withness.site.cli import main

sys.exit(main())
