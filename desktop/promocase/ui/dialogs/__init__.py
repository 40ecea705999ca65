"""Questions: each asks one thing and answers with a value; none of them sees the workspace."""
