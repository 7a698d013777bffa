"""People and how they come in: e-mail, password, second factor, digital identity, sessions."""
