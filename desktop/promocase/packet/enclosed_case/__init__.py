"""The case that may lie in a packet's PDF: a library cut down to what its pages print, put in when asked for, and read back."""
