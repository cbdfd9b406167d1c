"""The engine: turns a job into a stream of events; torch, no Qt, threads only in `host`."""
