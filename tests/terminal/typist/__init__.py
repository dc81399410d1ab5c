"""A typist who enters made-up talks through a real terminal while the program is killed under the fingers.

script   a talk as steps: the keys for each question in the order the screen asks, made from the models
hands    types a script at a given speed, kills, reopens and goes on
laws     what must stand in storage after a kill
soak     many talks and kills: ``python -m tests.terminal.typist.soak``
"""
