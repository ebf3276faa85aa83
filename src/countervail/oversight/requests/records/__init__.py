"""What can be said about a request: one record a noun, each an event of its history."""
