"""Copies of the book: how they are made and named, which stay, and the way back to one."""
