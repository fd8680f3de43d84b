"""Tests of the command line and the service, against the real assistant."""
