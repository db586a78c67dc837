"""Pictures of the app, made by `make screenshots` from the demo book at a fixed date."""
