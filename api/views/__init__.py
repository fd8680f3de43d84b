"""How the corpus becomes the shapes of the service: plain functions that the routes and the commands share."""
