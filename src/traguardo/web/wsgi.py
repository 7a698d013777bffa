"""What a web server calls: ``gunicorn traguardo.web.wsgi``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traguardo.web.settings.site")
application = get_wsgi_application()
