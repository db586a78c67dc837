"""Talks, decoded only as far as asked for: on file, as they change, the last with each person."""
