"""Steps from one schema to the next, oldest first: plain SQL that never looks at today's tables."""
