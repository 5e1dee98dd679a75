"""Papers as PDF files: asked for on a page, made by the worker, kept for a while."""
