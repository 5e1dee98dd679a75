"""What can be done with posts and contacts: each call one transaction with its audit entry.

`appoint` and `end_post` ask for no right: who holds the machine calls them, and the set-up. `people` and
`contacts` ask the posts of who acts. Each message of an error is Vietnamese and may be shown as it is.
"""

from .appointing import appoint, end_post

__all__ = ["appoint", "end_post"]
