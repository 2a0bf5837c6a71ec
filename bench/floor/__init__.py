"""The floor: a bare Django page with a session and six queries, on the same server and bridge as the house."""
