"""The screens, one module each; ``base`` is what they share and ``tui.rooms`` the list of them."""
