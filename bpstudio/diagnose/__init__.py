"""Why a run does not learn: rules that read its history, and edits that repair what they find."""
