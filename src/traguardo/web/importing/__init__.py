"""A cycle from a document: upload, reading in the background, review beside the source, all or nothing."""
