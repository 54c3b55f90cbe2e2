"""Settings, read from the environment. Production refuses to start without its secrets."""

import base64
import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from cairn.kernel import dictionary, regime
from cairn.kernel.contact import Contact

BASE = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("CAIRN_VAR", BASE / "var"))


def _secret(name: str, stand_in: str) -> str:
    value = os.environ.get(name, "")
    # A command such as `collectstatic` opens nothing and needs no secret. The server
    # refuses this way out (`config.wsgi`).
    if not value and os.environ.get("CAIRN_OFFLINE") != "1":
        raise ImproperlyConfigured(f"Set {name}. See docs/runbooks/deploy.md.")
    return value or stand_in


def _whole(name: str, otherwise: int) -> int:
    """A whole number from the environment. Raises: ImproperlyConfigured."""
    value = os.environ.get(name, "")
    if value and not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number.")
    return int(value) if value else otherwise


_STAND_IN = "for commands that serve nobody, and so no secret of anybody"
SECRET_KEY = _secret("CAIRN_SECRET_KEY", _STAND_IN)
# It signs sessions and links. One that can be guessed lets anybody in as anybody.
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    raise ImproperlyConfigured("CAIRN_SECRET_KEY must be at least 50 random characters.")
# 32 bytes in base64; every report's own key is wrapped under it. Losing it loses the reports.
CAIRN_MASTER_KEY = base64.b64decode(
    _secret("CAIRN_MASTER_KEY", base64.b64encode(b"for commands that serve nobody..").decode())
)
if len(CAIRN_MASTER_KEY) != 32:
    raise ImproperlyConfigured("CAIRN_MASTER_KEY must be 32 bytes in base64.")

# In the demonstration too: a page about an error would show what the code was working on.
DEBUG = False
ALLOWED_HOSTS = os.environ.get("CAIRN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [
    f"https://{host}" for host in ALLOWED_HOSTS if "." in host and not host[0].isdigit()
]
CAIRN_URL = os.environ.get("CAIRN_URL", "http://localhost:8000")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "cairn.audit",
    "cairn.outbox",
    "cairn.organisations",
    "cairn.anonymity",
    "cairn.accounts",
    "cairn.time_limits",
    "cairn.governance",
    "cairn.assignments",
    "cairn.exemptions",
    "cairn.documents",
    "cairn.cases",
    "cairn.intake",
    "cairn.feedback",
    "cairn.analysis",
    "cairn.sharing",
    "cairn.publications",
    "cairn.retention",
    "cairn.worklists",
    "cairn.web.components",
    "cairn.ops",
]

# Whitenoise stands before sessions, so that static files need no database. Ours comes last: it
# needs the person who signed in.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cairn.web.components.middleware.AccessMiddleware",
]

ROOT_URLCONF = "cairn.config.urls"
WSGI_APPLICATION = "cairn.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A page's template is named by its path, as in "inspectorate/cases/templates/review.html".
        "DIRS": [BASE / "cairn" / "web"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cairn.web.components.context.site",
            ],
            "builtins": ["cairn.web.components.templatetags.components"],
        },
    }
]
# Templates of our apps come before those of the sign-in library.
INSTALLED_APPS.sort(key=lambda app: not app.startswith("cairn.web"))
FORM_RENDERER = "cairn.web.components.renderer.DesignSystemRenderer"


def _database() -> dict[str, object]:
    url = os.environ.get("CAIRN_DATABASE", "")
    if url.startswith("postgresql"):
        return {"ENGINE": "django.db.backends.postgresql", **_postgres_parts(url)}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": url or VAR / "cairn.sqlite3",
        "OPTIONS": {
            # Seconds that a writer waits for its turn; writers come one after another here.
            "timeout": 20,
            # Locked for writing from the beginning. A transaction that reads first fails at its
            # first write, at once and whatever the timeout, if another wrote in between.
            "transaction_mode": "IMMEDIATE",
            # WAL lets people read while somebody writes; FULL keeps what was
            # committed through a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA "
            "foreign_keys=ON;",
        },
    }


def _postgres_parts(url: str) -> dict[str, object]:
    """Django's own settings, and every other option of the address, such as `sslmode`, for the
    driver. Raises: ImproperlyConfigured.
    """
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError as error:
        # Not the address itself: it holds the password, and this goes into a log.
        message = "CAIRN_DATABASE is no address of a database, or has an option that it can't have."
        raise ImproperlyConfigured(message) from error.with_traceback(None)
    own = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    options = {name: value for name, value in parts.items() if name not in own}
    named = {setting: parts.get(name) or "" for name, setting in own.items()}
    return {**named, "NAME": parts.get("dbname", "cairn"), "OPTIONS": options}


DATABASES = {"default": _database()}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["cairn.accounts.adapters.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "cairn.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Cairn: "
# People are told of every change to what they sign in with.
ACCOUNT_EMAIL_NOTIFICATIONS = True
# An address that is nobody's gets no message: we write to nobody who is not ours.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# That somebody has an account already says that they work on case reviews.
ACCOUNT_PREVENT_ENUMERATION = True
# Whoever finds a screen left open must not take over what its owner signs in with.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# Seconds that a link to choose a new password holds; its message says an hour.
PASSWORD_RESET_TIMEOUT = 60 * 60
# Wrong passwords are counted by `accounts.attempts`, wrong codes by the library for each account:
# whoever tries them knows the password already. An office shares one address, so that is wide.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "10/15m/key"}
# How many proxies of ours stand before us; the address before the last of them is the person's. The
# runbook asks for one. With none, the header that they set is not believed.
ALLAUTH_TRUSTED_PROXY_COUNT = _whole("CAIRN_PROXIES", 1)
MFA_ADAPTER = "cairn.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Cairn"
_FORMS = "cairn.web.public.sign_in_forms."
ACCOUNT_FORMS = {
    "login": f"{_FORMS}LoginForm",
    "change_password": f"{_FORMS}ChangePasswordForm",
    "reset_password": f"{_FORMS}ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}ResetPasswordKeyForm",
    "reauthenticate": f"{_FORMS}PasswordAgainForm",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}AuthenticateForm",
    "reauthenticate": f"{_FORMS}ReauthenticateForm",
    "activate_totp": f"{_FORMS}ActivateAppForm",
    "add_webauthn": f"{_FORMS}AddPasskeyForm",
    "edit_webauthn": f"{_FORMS}RenamePasskeyForm",
    "authenticate_webauthn": f"{_FORMS}AuthenticatePasskeyForm",
    "reauthenticate_webauthn": f"{_FORMS}ReauthenticatePasskeyForm",
    "login_webauthn": f"{_FORMS}LoginPasskeyForm",
}
# Nobody works without a second factor. No environment leaves it off: only the demonstration's own
# settings do, which open no database but its own.
CAIRN_SECOND_FACTOR = True

# An organisation's own sign-in (OpenID Connect). Without its address there is none.
CAIRN_OIDC_URL = os.environ.get("CAIRN_OIDC_URL", "")
if CAIRN_OIDC_URL and not CAIRN_OIDC_URL.startswith(("https://", "http://127.0.0.1")):
    raise ImproperlyConfigured("CAIRN_OIDC_URL must begin with https://.")
CAIRN_OIDC_NAME = os.environ.get("CAIRN_OIDC_NAME", "your organisation")
# Whether the organisation itself asks for a second factor, so that Cairn need not ask for another.
CAIRN_OIDC_FACTOR = os.environ.get("CAIRN_OIDC_FACTOR") == "1"
SOCIALACCOUNT_ADAPTER = "cairn.accounts.organisation_sign_in.OrganisationAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": CAIRN_OIDC_NAME,
                "client_id": os.environ.get("CAIRN_OIDC_CLIENT", ""),
                "secret": os.environ.get("CAIRN_OIDC_SECRET", ""),
                "settings": {"server_url": CAIRN_OIDC_URL},
            }
        ]
        if CAIRN_OIDC_URL
        else [],
    }
}

# Counts wrong passwords for every process alike; nothing else is cached.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Django's own 300 could be filled on purpose, and the oldest counts would be thrown out.
        # Django's own 300 could be filled on purpose, and the oldest counts would be thrown out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Half an hour without a request, because a screen that is left alone may show a child's case.
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
# Not `Strict`: the links in our messages must open for people who are signed in.
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cairn.web.public.views.form_expired"
SECURE_SSL_REDIRECT = True
# TLS ends in the proxy before us, which has to set this header itself and let none through.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# A year.
SECURE_HSTS_SECONDS = 31_536_000
# Our addresses hold the keys of reviews, which no other site has to know.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CAIRN_OIDC_FORMS = (
    ["{0.scheme}://{0.netloc}".format(urlsplit(CAIRN_OIDC_URL))] if CAIRN_OIDC_URL else []
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        # What is not named here is not loaded: no page needs anything from outside.
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Browsers also hold a redirect after a form against this, as to the organisation's sign-in.
        "form-action": [SELF, *CAIRN_OIDC_FORMS],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# How long a serious concern may wait before it goes to the next office-holder and to the managers
# (2.4).
# Regimes of this installation's own, beside those of the release: a folder of TOML files.
if os.environ.get("CAIRN_REGIMES"):
    try:
        regime.add_folder(Path(os.environ["CAIRN_REGIMES"]))
        dictionary.must_serve(regime.regimes())
    except (OSError, ValueError, LookupError) as wrong:
        raise ImproperlyConfigured(f"CAIRN_REGIMES: {wrong}") from wrong

CAIRN_CONCERN_HOURS = _whole("CAIRN_CONCERN_HOURS", 24)

# Whom people turn to: shown on every committee and public page, in messages and in the guidance.
CAIRN_CONTACT = Contact(
    team=os.environ.get("CAIRN_TEAM", "The Care Inspectorate"),
    telephone=os.environ.get("CAIRN_TELEPHONE", ""),
    hours=os.environ.get("CAIRN_HOURS", ""),
    mailbox=os.environ.get("CAIRN_MAILBOX", ""),
    security=os.environ.get("CAIRN_SECURITY_CONTACT", ""),
)
# The number by itself, for a serious concern.
CAIRN_TELEPHONE = CAIRN_CONTACT.telephone
# Where texts are posted that say that a concern waits, and the key for it; without, none are sent.
CAIRN_TEXT_GATEWAY = os.environ.get("CAIRN_TEXT_GATEWAY", "")
CAIRN_TEXT_KEY = os.environ.get("CAIRN_TEXT_KEY", "")

# Who says which full names stand in the files about a review, whenever a text about it is judged.
CAIRN_NAMES_IN_FILES = "cairn.documents.marks.names_in_files"

# A report never touches the disk in plain form: uploads are sealed as they come.
FILE_UPLOAD_HANDLERS = ["cairn.documents.uploads.SealWhileArriving"]
# A form without its file: its texts have at most 10,000 characters each. No form takes two files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1
CAIRN_BLOBS = VAR / "blobs"
# The malware scanner (clamd) that is asked about each file: the path of its socket or host:port.
CAIRN_CLAMD = os.environ.get("CAIRN_CLAMD", "")
# How many files are checked at a time; one of these takes small files only.
CAIRN_CHECKERS = int(os.environ.get("CAIRN_CHECKERS", "2"))

# What `cairn evidence` found where this copy was built, for the page about the Code of practice.
CAIRN_EVIDENCE = Path(os.environ.get("CAIRN_EVIDENCE", BASE / "build" / "evidence.json"))

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("CAIRN_MAIL_HOST", "localhost")
EMAIL_PORT = _whole("CAIRN_MAIL_PORT", 25)
EMAIL_HOST_USER = os.environ.get("CAIRN_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CAIRN_MAIL_PASSWORD", "")
# Messages hold links that let people in. Only a relay on this machine is spoken to without TLS.
EMAIL_USE_SSL = os.environ.get("CAIRN_MAIL_TLS") == "implicit"
EMAIL_USE_TLS = not EMAIL_USE_SSL and EMAIL_HOST not in ("localhost", "127.0.0.1", "::1")
# Seconds. A server that does not answer must not hold the worker.
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = os.environ.get("CAIRN_MAIL_FROM", "cairn@localhost")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
LANGUAGES = [("en-gb", "English")]
DATE_FORMAT = "j F Y"
FORMAT_MODULE_PATH = None

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [
    ("design-system", BASE / "node_modules/@scottish-government/design-system/dist"),
    ("roboto", BASE / "node_modules/@fontsource/roboto/files"),
]
WHITENOISE_USE_FINDERS = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "cairn.ops.logs.WithoutText"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"cairn": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
