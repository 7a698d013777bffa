"""The pages of the plans, a file a noun."""
