"""The open library: every change goes in here, is written down for undo, and leaves whole."""
