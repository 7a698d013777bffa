"""Tags known to every template."""
