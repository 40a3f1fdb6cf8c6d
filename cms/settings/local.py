"""`make run`: the production path on one's own machine, over http, with mails kept on disk."""

import os
import secrets

from .base import VAR_DIR, env

PORT = env.int("PORT", default=8000)
os.environ.setdefault("BASE_URL", f"http://localhost:{PORT}")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
os.environ.setdefault("SECRET_KEY", (VAR_DIR / "secret_key").read_text() if (VAR_DIR / "secret_key").exists() else "")
if not os.environ["SECRET_KEY"]:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    os.environ["SECRET_KEY"] = secrets.token_urlsafe(60)
    (VAR_DIR / "secret_key").touch(mode=0o600)
    (VAR_DIR / "secret_key").write_text(os.environ["SECRET_KEY"])

from .production import *  # noqa: E402, F403

WAGTAILADMIN_BASE_URL = os.environ["BASE_URL"]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_PROXY_SSL_HEADER = None
TRUST_FORWARDED_FOR = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "sessionid"

LOCAL_MAILBOX = VAR_DIR / "mail"
EMAIL_BACKEND = "cms.mail.mailbox.MailboxBackend"
