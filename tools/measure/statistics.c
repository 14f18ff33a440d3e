/* Quartiles by linear interpolation between the sorted values. */
#include "measure/statistics.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double quantile(const double *sorted, size_t count, double share)
{
    double place = share * (double)(count - 1);
    size_t below = (size_t)place;

    if (below + 1 >= count)
        return sorted[count - 1];
    return sorted[below] + (place - (double)below) * (sorted[below + 1] - sorted[below]);
}

struct spread spread_of(double *values, size_t count)
{
    if (count == 0)
        return (struct spread){0};
    qsort(values, count, sizeof *values, compare);
    return (struct spread){
        .min = values[0],
        .lower = quantile(values, count, 0.25),
        .median = quantile(values, count, 0.5),
        .upper = quantile(values, count, 0.75),
        .max = values[count - 1],
        .count = count,
    };
}

bool spread_is_wide(const struct spread *s, double share)
{
    return s->upper - s->lower > share * s->median;
}

bool spreads_differ(const struct spread *a, const struct spread *b)
{
    return a->upper < b->lower || b->upper < a->lower;
}
