"""Running an installation: serving it, sample data, its operators."""
