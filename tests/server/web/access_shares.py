"""The addresses of an agency's part of a task, by who does there what."""

from __future__ import annotations

OF_AGENCY = ("accept", "report", "complete", "take_back", "ask_extension", "hand_down", "ask_hand_on")
OF_OFFICE = ("reopen", "suspend", "resume", "withdraw")
OF_DECIDER = ("confirm", "return", "grant_extension", "refuse_extension", "grant_hand_on", "refuse_hand_on")
SHARE_ADDRESSES = [f"share_{name}" for name in OF_AGENCY + OF_OFFICE + OF_DECIDER] + ["share_send_message"]
