"""What people see and press: the screens, their fields, and the command line.

__main__, parent   start; the small parent process that restores the terminal        app   wiring only
cli/               the command line          demo   the main job on an example vault
screens/           one module a screen       widgets/   fields, lists, overlays
keys, commands     bindings as data; the palette with every action        themes, styles/   the look
"""
