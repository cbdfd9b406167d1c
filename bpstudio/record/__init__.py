"""What a run said: its events, their JSON-line form, and the bounded history; numpy only."""
