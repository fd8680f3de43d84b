"""How things look on the command line: styled and wrapped in a terminal, plain text in a pipe."""
