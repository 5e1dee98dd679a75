"""What is approved for the public: proposed, redacted, copied, kept true, taken back."""
