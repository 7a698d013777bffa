"""What every page has: the frame, the words, the language, the errors, the statement on accessibility."""
