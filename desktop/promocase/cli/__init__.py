"""The command line, one face of the application; it needs neither Qt nor a screen."""
