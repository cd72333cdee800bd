"""Pages for a screen: pictures of what was written."""
