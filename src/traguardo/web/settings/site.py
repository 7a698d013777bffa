"""Django's settings for an installation, from its environment."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from traguardo.web.features import FEATURES
from traguardo.web.settings.database import database
from traguardo.web.settings.environment import Environment
from traguardo.web.settings.identity import gateways
from traguardo.web.settings.mail import mail

environment = Environment()
DATA = environment.folder()

# ---------------------------------------------------------------- what it is
DEBUG = environment.flag("TRAGUARDO_DEBUG")
TRAGUARDO_DEMO = environment.flag("TRAGUARDO_DEMO")
TRAGUARDO_SECOND_FACTOR = environment.flag("TRAGUARDO_SECOND_FACTOR")
TRAGUARDO_INVITATION_DAYS = environment.number("TRAGUARDO_INVITATION_DAYS")
TRAGUARDO_CONTACT = environment.text("TRAGUARDO_CONTACT")
SECRET_KEY = environment.secret_key()
ALLOWED_HOSTS = environment.words("TRAGUARDO_HOSTS")

INSTALLED_APPS = [
    *(f"traguardo.web.{feature}" for feature in FEATURES),
    "traguardo.web.installation",
    "bootstrap_italia_template",
    "django_htmx",
    "rules",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "traguardo.web.pages.static_files.StaticFiles",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "traguardo.web.publication.kept.KeptPages",
    "csp.middleware.CSPMiddleware",
    "traguardo.web.plans.freshness.Unchanged",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "traguardo.web.pages.language.LanguageOfTheRequest",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "traguardo.web.bodies.second_factor.SecondFactorFirst",
    "traguardo.web.bodies.gateways.OutOfReach",
]
ROOT_URLCONF = "traguardo.web.urls"
WSGI_APPLICATION = "traguardo.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "traguardo.web.pages.context.page",
                "traguardo.web.bodies.context.body",
            ],
            "builtins": ["django.templatetags.static", "traguardo.web.pages.templatetags.words"],
        },
    }
]
FORM_RENDERER = "traguardo.web.pages.forms.Renderer"

# ---------------------------------------------------------------- where things are kept
DATABASES = {"default": database(environment.text("DATABASE_URL"), DATA)}
# Seconds in which a process shows a public page again without asking the database whether it has changed.
PUBLIC_PAGES_KEPT = 0 if DEBUG else 1
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# One cache for all processes: the limits on log-in attempts count together.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA / "cache"}}
MEDIA_ROOT = DATA / "files"
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "traguardo.web.pages.static_files.Storage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# ---------------------------------------------------------------- who comes in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]  # fmt: skip
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "bodies:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "bodies:home"
ACCOUNT_ADAPTER = "traguardo.web.accounts.adapter.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "traguardo.web.accounts.people.name_of"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {
    "login": "traguardo.web.accounts.forms.SignIn",
    "reset_password": "traguardo.web.accounts.forms.ForgottenPassword",
    "add_email": "traguardo.web.accounts.forms.NewAddress",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
SOCIALACCOUNT_ADAPTER = "traguardo.web.bodies.gateways.ByInvitation"
SOCIALACCOUNT_ONLY = False
GATEWAYS = gateways(environment.text("TRAGUARDO_OIDC"))
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": GATEWAYS}}
SOCIALACCOUNT_STORE_TOKENS = False
MFA_ADAPTER = "traguardo.web.bodies.authenticators.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Traguardo"
MFA_TOTP_TOLERANCE = 1  # the code before and after too: telephones are seldom on the second
USERSESSIONS_TRACK_ACTIVITY = False

# ---------------------------------------------------------------- safety
HTTPS = environment.flag("TRAGUARDO_HTTPS")
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = environment.number("TRAGUARDO_HSTS_DAYS") * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if environment.flag("TRAGUARDO_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # else the limits on log-in attempts would count everybody as the proxy
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "traguardo.web.pages.errors.stale_form"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the code to scan for the second factor, and icons in the style sheet
        "font-src": [SELF, "data:"],  # a font of the design system lies in its style sheet
        "connect-src": [SELF],
        "form-action": [SELF, *(gateway["origin"] for gateway in GATEWAYS)],  # signing in is a form that leads there
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
UPLOAD_LIMIT = environment.number("TRAGUARDO_UPLOAD_MB") * 1024 * 1024
TRAGUARDO_API_RATE = environment.text("TRAGUARDO_API_RATE")
TRAGUARDO_ANTIVIRUS = environment.text("TRAGUARDO_ANTIVIRUS")
TRAGUARDO_CERTIFICATES = environment.text("TRAGUARDO_CERTIFICATES")
TRAGUARDO_READING_SECONDS = environment.number("TRAGUARDO_READING_SECONDS")
TRAGUARDO_READING_MB = environment.number("TRAGUARDO_READING_MB")
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024  # longer than any text: a field says itself what is too long for it
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# ---------------------------------------------------------------- words, times, mails
LANGUAGE_CODE = "it"
LANGUAGES = [("it", "Italiano"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Rome"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("TRAGUARDO_MAIL_FROM")
locals().update(mail(environment.text("TRAGUARDO_SMTP"), DATA))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
PACKAGE = Path(__file__).parents[2]
