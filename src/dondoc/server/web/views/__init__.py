"""Views: parse, call one service or selector, answer. One module a subject."""
