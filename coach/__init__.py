"""What to say and how to practise it: takes records, gives words, reads only its own library.

Evidence and rules come from published findings; `coach/evidence.toml` names each. Nothing here
sends anything, asks the clock or draws lots: the same records on the same day give the same words.
"""
