"""What an office decides for itself: settings that are typed, with defaults of known source."""
