"""Which prompts fit one person today, and in which order: no clock, no lots."""

from __future__ import annotations

from coach.pages import Offer, Page, Walk

__all__ = ["Offer", "Page", "Walk"]
