"""The pages of the imports, a file a noun."""
