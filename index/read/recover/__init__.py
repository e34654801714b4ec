"""Tables out of text: from markup, delimiters and alignment, and from cells run together."""
