"""What a person does with evidence: writing, filing, finding, throwing away."""
