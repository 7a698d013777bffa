"""The measurement system as a text: the published rules and the ones that compute are the same parameters."""
