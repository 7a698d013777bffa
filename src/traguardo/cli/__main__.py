"""``python -m traguardo.cli``."""

import sys

from traguardo.cli import main

sys.exit(main())
