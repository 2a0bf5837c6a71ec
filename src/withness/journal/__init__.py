"""Journal: what someone writes for themselves, and nobody else can read.

It promises that only sealed bytes ever reach the server: the key is made in the browser and stays in its memory, so
that neither an administrator, nor a backup, nor whoever runs this server can open an entry. It keeps days and no
times, sizes in steps, no titles, no tags, no counts. It never looks into what it keeps, has no page for anyone but the
person, and is imported by no other room. If both ways in are lost, nobody can help, and it says so before the first word.
"""
