"""The intake sheet: a first call written down as a conversation, and the request that it becomes."""
