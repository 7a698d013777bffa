"""One file a thing that programs read or write."""
