"""The shapes of the service: what is sent and what comes back, described for OpenAPI and its client generators."""
