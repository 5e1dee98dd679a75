"""Reads about notices: who is to be told, what somebody was told, how the sending stands."""
