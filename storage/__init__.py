"""What touches the disk: the vault, its records, the exchange, paper and tables. It knows no terminal.

vault/       keys, compartments, lock, anchor, audit; ``engine`` is the only way to a database
records/     the operation log, what is read from it, and one repository for each thing people work with
sync/        bundles out and in, peers and their key cards
documents/   paper, through one module that draws text
tables/      lists in and out
desk         an unlocked vault as use cases: what screens and the command line call
printing     a printer of this machine
folders      files and folders outside the vault that a person chooses     settings   what was chosen here
schema       tables as migrations        environment, paths, platform   clock and chance, places, operating systems
"""
