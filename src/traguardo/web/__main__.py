"""``python -m traguardo.web <command>``: Django's commands and ours."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a command with the settings of this installation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traguardo.web.settings.site")
    sys.argv[0] = "python -m traguardo.web"
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
