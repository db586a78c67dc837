"""`kith forget`: a person leaves the book for good, with every trace that is ours to remove.

Removing somebody in the app can be put back; this cannot, and that is its promise. What stays, and
why, is said: `store.forget.left`.
"""
