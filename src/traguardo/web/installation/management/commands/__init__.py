"""Commands: ``python -m traguardo.web <name>``."""
