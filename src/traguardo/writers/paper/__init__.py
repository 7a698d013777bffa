"""Documents as neutral blocks: made once from the data by a kind of document, written by every format."""
