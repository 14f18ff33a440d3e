/* Results kept by content: judging the same files with the same tools again is instant.
 *
 *     AUTO_FREE char *key = cache_key(c, &judging);
 *     if (!cache_get(c, key, &result)) {
 *         judge_lab(&judging, &result);
 *         cache_put(c, key, &result);
 *     }
 *
 * The key covers the student's files, the harness, the manifest, the checks asked for, racelab
 * itself and every tool.  Errors are never kept: they are to be tried again.  A cache that cannot
 * be read or written costs time, nothing else. */
#ifndef RACELAB_CLI_CACHE_H
#define RACELAB_CLI_CACHE_H

#include "checkers/judge.h"
#include "cli/context.h"

#include <stdbool.h>

char *cache_key(struct context *c, const struct judging *j); /* caller frees */
bool cache_get(const struct context *c, const char *key, struct lab_result *result);
void cache_put(const struct context *c, const char *key, const struct lab_result *result);

#endif
