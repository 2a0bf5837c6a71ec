"""As little Django as signs someone in."""

import os
from pathlib import Path

from withness.site.settings import DATABASES as HOUSE_DATABASES

SECRET_KEY = "floor"  # noqa: S105 (it guards nothing)
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bench.floor.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent],
    }
]
DATABASES = HOUSE_DATABASES
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
THREADS = int(os.environ.get("WITHNESS_THREADS", "2"))
