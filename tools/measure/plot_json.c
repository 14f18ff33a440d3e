/* For programs: racelab.measure/1.  Times are in the unit that the key names. */
#include "base/alloc.h"
#include "measure/measure.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

/* A figure with more digits than the clock has would look like knowledge. */
static json_t *rounded(double value)
{
    return json_real(round(value * 1000) / 1000);
}

static json_t *json_of_spread(const struct spread *s)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "min", rounded(s->min), "lower_quartile",
                     rounded(s->lower), "median", rounded(s->median), "upper_quartile",
                     rounded(s->upper), "max", rounded(s->max));
}

static json_t *json_of_work(const struct measurement *m, enum work work)
{
    json_t *ways = json_array();

    for (int way = 0; way < WAY_COUNT; way++)
        json_array_append_new(ways,
                              json_pack("{s:s, s:o, s:o, s:b}", "way", way_name((enum way)way),
                                        "ms", json_of_spread(&m->elapsed_ms[work][way]), "speedup",
                                        rounded(measurement_speedup(m, work, (enum way)way)),
                                        "noisy", measurement_is_noisy(m, work, (enum way)way)));
    return json_pack("{s:s, s:o}", "work", work_name(work), "ways", ways);
}

static json_t *json_of_lessons(const struct measurement *m)
{
    AUTO_LIST lessons = LIST_INIT;
    json_t *all = json_array();

    measurement_lessons(m, &lessons);
    for (size_t i = 0; i < lessons.count; i++)
        json_array_append_new(all, json_string(lessons.item[i]));
    return all;
}

void measurement_plot_json(const struct measurement *m, struct buffer *out)
{
    json_t *works = json_array(), *starts = json_array();

    for (int work = 0; work < WORK_COUNT; work++)
        json_array_append_new(works, json_of_work(m, (enum work)work));
    for (int way = WAY_THREADS; way < WAY_COUNT; way++)
        json_array_append_new(starts, json_pack("{s:s, s:o}", "way", way_name((enum way)way), "us",
                                                json_of_spread(&m->start_us[way])));
    json_t *all =
        json_pack("{s:s, s:i, s:i, s:i, s:i, s:o, s:o, s:o, s:o}", "schema", "racelab.measure/1",
                  "cores", (int)m->cores, "workers", (int)m->workers, "repeat", (int)m->repeat,
                  "pieces", (int)m->pieces, "processor_share", rounded(m->processor_share), "work",
                  works, "start", starts, "lessons", json_of_lessons(m));
    char *text = json_dumps(all, JSON_INDENT(2) | JSON_REAL_PRECISION(9));
    buffer_add_text(out, text);
    buffer_add_char(out, '\n');
    free(text);
    json_decref(all);
}
