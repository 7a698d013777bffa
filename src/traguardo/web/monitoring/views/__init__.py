"""The pages of monitoring, a file a noun."""
