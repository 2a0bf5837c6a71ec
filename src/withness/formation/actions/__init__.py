"""What people do with rounds."""
