// Further things that an open vault can do, each a file of its own: `export const NAME = {async op(keys, args, journal) {...}}`.

export const ops = {}
