"""Child processes that are bounded: what one gives up, how it is started, asked and heard.

What runs in one is in the hands of a file from outside, or takes as long as a document makes it take.
Nothing is loaded here: a child loads what it needs and no more.
"""
