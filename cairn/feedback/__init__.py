"""Quality markers, assessment and letters."""
