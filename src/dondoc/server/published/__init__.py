"""What the public may see: copies in a schema of their own, and the inbox for what citizens say.

The portal's process reads here and nowhere else. Nothing here refers to a row of the office.
"""
