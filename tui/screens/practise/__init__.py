"""Practising: a few cards, one at a time, and three lines afterwards if one likes."""

from tui.screens.practise.screen import PractiseScreen

__all__ = ["PractiseScreen"]
