"""Exchange: bundles written, read and remembered; peers and their key cards."""
