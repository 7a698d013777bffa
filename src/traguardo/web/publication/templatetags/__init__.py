"""Tags for the pages of publication."""
