#ifndef CFILEGUARD_H
#define CFILEGUARD_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Survives a mapped file that shrinks while it is read.
 *
 * Touching a page of a mapping that lies past the (new) end of its file raises SIGBUS. Inside a
 * guarded range the handler puts a page of zeros there instead and notes that it had to, so that
 * the read goes on and the reader can say that the file changed. A SIGBUS anywhere else takes its
 * usual course.
 */

/*
 * Guards [base, base + size). Returns a slot, or -1 when all slots are taken; the file is then
 * unguarded.
 */
int fileguard_add(const void *base, size_t size);

/* Ends the guard. Must be called before the range is unmapped. */
void fileguard_remove(int slot);

/* Whether a read in the range had to be answered with zeros. */
bool fileguard_was_hit(int slot);

#endif
