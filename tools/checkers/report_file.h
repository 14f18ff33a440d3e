/* The way by which a program under test reports to us: a file in memory, and a token.
 *
 *     struct report_file r;
 *     if (report_file_open(&r) < 0)
 *         ...errno...
 *     p.keep[p.keep_count++] = r.theirs;          // and r.token, in an environment variable
 *     ...the program runs, and has ended...
 *     AUTO_FREE char *text = report_file_read(&r, &bytes);
 *     report_file_close(&r);
 *
 * The program can write, at the end, and cannot shorten what is there.  The token, 32 hexadecimal
 * digits, is another one each time: lines that do not carry it come from somebody who could not
 * know it. */
#ifndef RACELAB_CHECKERS_REPORT_FILE_H
#define RACELAB_CHECKERS_REPORT_FILE_H

#include <stddef.h>

#define REPORT_TOKEN_LENGTH 32

struct report_file {
    int ours;   /* for reading */
    int theirs; /* for writing only */
    char token[REPORT_TOKEN_LENGTH + 1];
};

int report_file_open(struct report_file *r); /* 0, or -1 with errno and nothing to close */
/* With a NUL behind it; caller frees. */
char *report_file_read(const struct report_file *r, size_t *bytes);
void report_file_close(struct report_file *r);

#endif
