"""Workbooks that leave the server and come back, filled in where there is no network."""
