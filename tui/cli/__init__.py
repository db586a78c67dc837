"""Everything that matters without the full screen: for scripts, bare terminals and screen readers.

Exit codes: 0 done, 1 could not, 2 wrong use. Errors are one sentence on stderr. No module here
imports textual, and each command's module is imported only when that command runs.
"""
