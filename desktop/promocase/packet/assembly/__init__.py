"""The packet assembled page by page: what of a library may be printed, and in which words. Pure; the only door is `packet.assemble`."""
