"""Received documents, what was read of them, and their review by an officer."""
