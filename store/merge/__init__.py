"""Two books that were one: what comes of them together, and the copies a sync tool leaves."""
