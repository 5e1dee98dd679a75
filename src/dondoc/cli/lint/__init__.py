"""`dondoc lint`: what the Office would object to in a draft."""
