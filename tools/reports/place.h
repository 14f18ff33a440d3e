/* Where a finding is, for people, editors and CI systems.
 *
 * What these add is as raw as the file names and messages are: escape it as the format needs. */
#ifndef RACELAB_REPORTS_PLACE_H
#define RACELAB_REPORTS_PLACE_H

#include "base/buffer.h"
#include "course/result.h"

/* The file as one would open it from where racelab was called: shown_dir/file; an absolute name as
 * it is.  Nothing if the file is not known. */
void place_add_path(struct buffer *out, const struct lab_result *lab, const struct site *s);

/* "labs/counter/counter.c:9:5", less what is not known; the lab's id if not even the file is. */
void place_add(struct buffer *out, const struct lab_result *lab, const struct site *s);

/* "labs/counter/counter.c:9:5: data-race: write of `hits` by thread T2" */
void place_add_finding(struct buffer *out, const struct lab_result *lab, const struct finding *f);

/* What is at the other place of a finding: "earlier write by T1, in count_hits" */
void place_add_role(struct buffer *out, const struct site *s);

/* "racelab replay TRACE", TRACE quoted for a shell if it must be. */
void place_add_replay(struct buffer *out, const char *trace);

/* The first finding that is a fault; NULL if there is none. */
const struct finding *first_fault(const struct check_result *r);

#endif
