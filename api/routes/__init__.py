"""The addresses of the service, one file for each thing that can be asked of it."""
