"""The pages of publication: those of everybody, and those of who publishes."""
