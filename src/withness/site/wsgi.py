"""Pages: the WSGI application that `withness web` serves and `withness serve` wraps."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "withness.site.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
