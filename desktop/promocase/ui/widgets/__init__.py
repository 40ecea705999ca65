"""Parts that pages are made of; they know nothing of libraries or cases."""
