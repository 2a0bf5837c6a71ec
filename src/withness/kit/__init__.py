"""Kit: clock, ids, sealing, jobs, bus, post, record, forms, tables. It knows no word of the field and imports no room.

It promises that sealed text opens only under the circle's or the person's own key and only in the row it was sealed
for, that a job slot runs once however many processes there are, and that the record cannot be rewritten unseen.
It never reads what members write.
"""
