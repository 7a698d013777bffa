"""The audit trail: who changed what and when, before and after. Written with ``recording.record``."""
