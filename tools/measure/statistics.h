/* Five numbers that say more than a mean: where the middle is, and how far the rest strays.
 *
 *     double ms[] = {12.1, 11.9, 40.0, 12.0, 12.2};
 *     struct spread s = spread_of(ms, 5);   // sorts ms; min 11.9, median 12.1, max 40.0
 *
 * A quartile between two values lies on the straight line between them.  Times are skewed: what
 * disturbs a run only ever makes it longer.  So the median is the figure to compare, and the
 * quartiles say how much to trust it. */
#ifndef RACELAB_MEASURE_STATISTICS_H
#define RACELAB_MEASURE_STATISTICS_H

#include <stdbool.h>
#include <stddef.h>

struct spread {
    double min, lower, median, upper, max; /* lower and upper are the quartiles */
    size_t count;                          /* of values; 0: all else is 0 */
};

struct spread spread_of(double *values, size_t count);

/* The middle half of the values is wider than `share` of the median. */
bool spread_is_wide(const struct spread *s, double share);

/* The middle halves of the two have nothing in common: a difference of the medians is no accident
 * of the runs. */
bool spreads_differ(const struct spread *a, const struct spread *b);

#endif
