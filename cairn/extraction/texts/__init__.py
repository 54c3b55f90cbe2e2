"""Plain text, tables in text, calendars and cards."""
