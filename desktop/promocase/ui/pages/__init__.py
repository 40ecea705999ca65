"""The places of the window: each shows one part of the library and turns what a person does into steps."""
