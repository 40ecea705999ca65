"""The open library: steps, undo, jobs and views, one function for each thing a user does; without Qt and without SQL."""
