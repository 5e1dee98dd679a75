"""Assigned tasks: confirmed from a review, held by agencies, followed to their end."""
