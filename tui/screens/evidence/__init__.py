"""What the coach leans on."""

from tui.screens.evidence.screen import EvidenceScreen

__all__ = ["EvidenceScreen"]
