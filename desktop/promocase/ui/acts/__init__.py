"""What the menus do with the case and the library in view, wherever in the window one is."""
