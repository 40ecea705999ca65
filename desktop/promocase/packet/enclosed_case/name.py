"""What the enclosed case is called in the packet's file."""

NAME = "promocase-case.json"
