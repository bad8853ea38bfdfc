"""What of the findings is reported: one of a cause, none that is silenced or known."""
