"""The ground every room stands on: where data lies, where files go, what is logged and how words are translated; imports no other room."""
