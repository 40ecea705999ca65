"""The packet's model as a document, one module per part, in the order of its pages."""
