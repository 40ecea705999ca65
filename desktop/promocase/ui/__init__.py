"""The window, the other face of the application and the only room that knows Qt."""
