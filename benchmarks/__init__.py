"""How quick Kithbook is and how much it holds: each figure a ratio taken within one run."""
