"""What a person does with frameworks: taking in, reading, drafting, publishing."""
