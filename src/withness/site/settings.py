"""Django's settings, from the one table in environment.py. Nothing here may lower a promise: see docs/privacy.md."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from withness.site import environment
from withness.site.secrets import secret_text

ENV = environment.read()
HOME = environment.home(ENV)
KEYS = HOME.parent / "keys" if HOME.name == "var" else HOME.with_name(HOME.name + "-keys")
PACKAGE = Path(__file__).resolve().parent.parent

DEMO = ENV["WITHNESS_DEMO"]
HOUSE_NAME = ENV["WITHNESS_NAME"]
HOUSE_URL = ENV["WITHNESS_URL"].rstrip("/")
HOUSE_ZONE = ENV["WITHNESS_ZONE"]
KEY_FILE = Path(ENV["WITHNESS_KEY_FILE"] or KEYS / "withness.keys")
SECRET_FILE = Path(ENV["WITHNESS_SECRET_FILE"] or KEYS / "secret")
SECRET_KEY = secret_text(SECRET_FILE)
REDIS_URL = ENV["REDIS_URL"]
BACKUP_TO = ENV["WITHNESS_BACKUP_TO"]

DEBUG = False
SECURE = HOUSE_URL.startswith("https://")
ALLOWED_HOSTS = [urlsplit(HOUSE_URL).hostname or "127.0.0.1", "127.0.0.1", "localhost", "[::1]", *ENV["WITHNESS_HOSTS"]]
CSRF_TRUSTED_ORIGINS = [HOUSE_URL]
ROOT_URLCONF = "withness.site.urls"
WSGI_APPLICATION = "withness.site.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "withness.site.apps.WithnessConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "withness.site.middleware.packed",
    "withness.site.middleware.one_policy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "withness.kit.middleware.signed_in",
    "withness.site.middleware.last_days",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "withness.kit.middleware.private_pages",
    "withness.kit.middleware.own_zone",
    "withness.site.middleware.words_survive",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            PACKAGE / "templates",
            *[
                PACKAGE / room / "templates"
                for room in ("site", "formation", "meetings", "circles", "journal", "people", "kit")
            ],
        ],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "withness.kit.context.house",
                "withness.site.context.frame",
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "withness.kit.templatetags.house",
                "withness.kit.templatetags.remembered",
                "withness.people.templatetags.people",
            ],
        },
    }
]
FORM_RENDERER = "withness.kit.forms.Renderer"
COTTON_DIR = "parts"
COTTON_ISOLATE_BY_DEFAULT = True

SQLITE_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "secure_delete": "ON",
    "foreign_keys": "ON",
}


def database(url: str) -> dict[str, object]:
    """SQLite that keeps what it acknowledged, or PostgreSQL by its address."""
    if url.startswith("postgres"):
        parts = urlsplit(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 300,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "withness.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "".join(f"PRAGMA {name}={value};" for name, value in SQLITE_PRAGMAS.items()),
        },
        "TEST": {"NAME": str(HOME / "test.sqlite3")},
    }


DATABASES = {"default": database(ENV["DATABASE_URL"])}

CACHES = {
    "default": {
        "BACKEND": "withness.kit.counts.SharedCounts",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "withness",
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

AUTH_USER_MODEL = "withness.Person"
AUTHENTICATION_BACKENDS = ["withness.people.sign_in.Backend", "withness.people.last_days.LastDays"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

SESSION_ENGINE = "withness.kit.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "withness.site.views.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV["WITHNESS_PROXIES"] else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
                 "microphone", "midi", "payment", "usb")
}  # fmt: skip

EMAIL_BACKEND = "withness.kit.post.backend.Backend"
MAIL_URL = ENV["WITHNESS_MAIL_URL"]
MAIL_FOLDER = HOME / "mail"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV["WITHNESS_MAIL_FROM"]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static-built"
STATICFILES_DIRS = [PACKAGE / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "withness.site.assets.JoinedFinder",
]
JOINED_ROOT = HOME / "joined"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "withness.site.assets.HashedFiles"},
}

LANGUAGE_CODE = ENV["WITHNESS_LANGUAGE"]
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["withness.kit.formats"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS: list[str] = []

# Sign-in: by a code in the mail, a passkey or a password. The same answer whether or not the address is known.
ACCOUNT_ADAPTER = "withness.people.sign_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "withness.people.forms.sign_in.SignIn",
    "signup": "withness.people.forms.sign_in.SignUp",
    "confirm_login_code": "withness.people.forms.sign_in.LoginCode",
    "confirm_email_verification_code": "withness.people.forms.sign_in.AddressCode",
    "confirm_password_reset_code": "withness.people.forms.sign_in.ResetCode",
    "add_email": "withness.people.forms.sign_in.NewAddress",
    "change_password": "withness.people.forms.sign_in.ChangePassword",
    "set_password": "withness.people.forms.sign_in.SetPassword",
    "reset_password": "withness.people.forms.sign_in.AskForReset",
    "reset_password_from_key": "withness.people.forms.sign_in.ChooseAfterReset",
    "reauthenticate": "withness.people.forms.sign_in.AgainWithPassword",
}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = ENV["WITHNESS_PROXIES"]
USERSESSIONS_TRACK_ACTIVITY = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_TOTP_ISSUER = HOUSE_NAME
MFA_ADAPTER = "withness.people.sign_in.SecondAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "withness.people.forms.sign_in.SecondStep",
    "reauthenticate": "withness.people.forms.sign_in.AgainWithCode",
    "activate_totp": "withness.people.forms.sign_in.AddApp",
    "add_webauthn": "withness.people.forms.sign_in.AddPasskey",
    "edit_webauthn": "withness.people.forms.sign_in.RenamePasskey",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_private_paths": {"()": "withness.kit.logs.NoPrivatePaths"}},
    "formatters": {"line": {"()": "withness.kit.logs.formatter", "style": ENV["WITHNESS_LOG"]}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_private_paths"]}},
    "root": {"handlers": ["out"], "level": "INFO"},
    "loggers": {
        "django.server": {"handlers": ["out"], "level": "WARNING", "propagate": False},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        "django_tasks": {"handlers": ["out"], "level": "WARNING", "propagate": False},
        "django_tasks_db": {"handlers": ["out"], "level": "WARNING", "propagate": False},
    },
}
