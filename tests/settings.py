"""The settings under test: the real ones, with a throwaway home (one for each checkout) and files that are not hashed."""

import hashlib
import os
import tempfile
from pathlib import Path

home = (
    Path(tempfile.gettempdir())
    / f"withness-tests-{os.getuid()}"
    / hashlib.sha256(str(Path.cwd()).encode()).hexdigest()[:8]
    / os.environ.get("PYTEST_XDIST_WORKER", "main")
    / "var"
)
os.environ["WITHNESS_HOME"] = str(home)
os.environ["WITHNESS_DEMO"] = "1"

from withness.site.settings import *  # noqa: E402, F403 (the environment comes first)

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
ALLOWED_HOSTS = ["*"]

# A base that was made from the same migrations is used again; a changed migration makes a new one.
MIGRATIONS = sorted((PACKAGE / "migrations").glob("*.py"))  # noqa: F405
MADE_FROM = hashlib.sha256(b"".join(path.read_bytes() for path in MIGRATIONS)).hexdigest()[:8]
DATABASES["default"]["TEST"] = {  # noqa: F405
    "NAME": f"test_withness_{MADE_FROM}" if ENV["DATABASE_URL"] else str(home / f"test-{MADE_FROM}.sqlite3")  # noqa: F405
}
