"""What the printed documents say, as plain data: every number already worded, every chart with its raw numbers."""
