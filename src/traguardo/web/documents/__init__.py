"""Every document of a cycle to download, its narrative texts, and how the body wants its documents to look."""
