"""Facts that together could tell who somebody is. Pure: text in, places out."""
