"""The web application: whatever has a request or a row, one folder a feature."""
