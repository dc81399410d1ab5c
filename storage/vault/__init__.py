"""The vault: encrypted compartments, and who may open them.

    vault       a vault's folder, locked: Vault.create, Vault.at, unlock      session      an unlocked one
    create      a new vault on disk            founding    its keys and signed papers
    opening     from a passphrase to a session compartment one opened database
    engine      the only way to a database     tables      the vault's own tables
    keyfile     keys.json and vault.json       keys        a member's keys and slots     kdf      Argon2id
    roster      readers, members and slots as they stand inside
    members     the list of members, a further one, another passphrase       joining   one half put on a list
    recovery    recovery sheets                passphrase  generated words, weak ones refused
    delay       wrong passphrases              lock        shared for work, alone for change
    anchor      how far each compartment came  audit       the chain of who did what
    verify      whether all is as written      sealing     the few uses of cryptography

docs/security.md says what each part is for, docs/formats.md what its bytes are.
"""
