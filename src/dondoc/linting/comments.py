"""(to come)"""


def write_comments(*a, **k):
    raise NotImplementedError
