"""From a file to a Document: the type is told from the content, each format has one module."""
