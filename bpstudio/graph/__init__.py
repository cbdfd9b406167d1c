"""What is drawn: the document, its edits and its analysis; standard library only."""
