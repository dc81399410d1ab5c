"""What people see and press: the screens, their fields, and the command line.

__main__, parent   start; the small parent process that restores the terminal        app   wiring only
door               unlock, lock, lock by itself; the storage thread        type_ahead   keys in their order
who                whose labels the locked program offers
cli/               the command line          demo   the main job on an example vault
talk/              the talk with a person, for the screen and line by line
screens/           one module a screen       widgets/   fields, lists, overlays       history   undo and redo
keys, commands     bindings as data; the palette with every action        themes, styles/   the look
keymap, key_choice, preferring   the keys there are on this machine; which of those written hold; what was chosen
"""
