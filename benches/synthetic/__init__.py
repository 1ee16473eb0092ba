"""An invented registry of any size: `plan` decides it, `records` writes it down, `words` are its words."""
