"""What `mtm` can do, one file for each command or family of commands."""
