"""What a person does with a case: its target, mappings and claims; and its judgement as rows."""
