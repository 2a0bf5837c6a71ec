"""The doors to rounds: for whoever looks after the organisation, and by private link for whoever stands in one."""
