/* Writing the report: JSON, one object a line, on a file descriptor.
 *
 *     out_open("finding");
 *     out_text("message", f->message);
 *     out_hex("pc", f->pc);
 *     out_close();
 *
 * Uses nothing of libc, so that it works however the program under test has left libc. */
#ifndef RACELAB_EXPLORE_OUT_H
#define RACELAB_EXPLORE_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void out_init(int fd);
void out_open(const char *type); /* {"type":TYPE */
void out_close(void);            /* } and a newline */
void out_flush(void);

/* A member of the object that is open; NULL as name: an element of the array. */
void out_text(const char *name, const char *text);
void out_bytes(const char *name, const char *bytes, size_t count);
void out_int(const char *name, int64_t value);
void out_count(const char *name, uint64_t value);
void out_hex(const char *name, uint64_t value); /* as a string: "0x7f..." */
void out_bool(const char *name, bool value);
/* As seconds.  What is so told is the time since out_init(): the microseconds behind those
 * milliseconds are added. */
void out_millis(const char *name, uint64_t millis);
void out_array(const char *name);
void out_object(const char *name);
void out_end_array(void);
void out_end_object(void);

#endif
