"""The limits that hold: those of the guidance, and those that their owner has set."""
