"""Opinions on drafts: whom a drafting agency asked, what each answered, and what it made of the answers."""
