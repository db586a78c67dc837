"""`python -m tui.commands` prints the key table for the README."""

from tui.commands import key_table

if __name__ == "__main__":
    print(key_table(), end="")
