"""Who may sign in: identity and nothing else. What an account may do stands in its posts."""
