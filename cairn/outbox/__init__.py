"""Letters and messages waiting to go, written in the transaction that caused them."""
