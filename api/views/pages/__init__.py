"""What the web pages show, gathered so that templates hold no logic."""
