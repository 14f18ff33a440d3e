/* For people at a terminal: a table, a bar for each median, and the lessons. */
#include "measure/measure.h"

#include <string.h>

static const char *title(enum work work)
{
    return work == WORK_CPU ? "work for the processor" : "waiting for a device";
}

static double longest_median(const struct measurement *m, enum work work)
{
    double longest = 0;

    for (int way = 0; way < WAY_COUNT; way++)
        if (m->elapsed_ms[work][way].median > longest)
            longest = m->elapsed_ms[work][way].median;
    return longest;
}

static void add_bar(struct buffer *out, double value, double longest, unsigned width)
{
    unsigned length = longest > 0 ? (unsigned)(value / longest * width + 0.5) : 0;

    for (unsigned i = 0; i < length; i++)
        buffer_add_char(out, '#');
}

static void add_row(const struct measurement *m, enum work work, enum way way, unsigned bar,
                    struct buffer *out)
{
    const struct spread *s = &m->elapsed_ms[work][way];
    bool noisy = measurement_is_noisy(m, work, way);

    buffer_format(out, "  %-10s %8.1f%c %8.1f %8.1f %8.1f %8.1f %7.2f  ", way_name(way), s->median,
                  noisy ? '~' : ' ', s->min, s->lower, s->upper, s->max,
                  measurement_speedup(m, work, way));
    add_bar(out, s->median, longest_median(m, work), bar);
    buffer_add_char(out, '\n');
}

static void add_start_costs(const struct measurement *m, struct buffer *out)
{
    buffer_format(out, "%-23s %-8s %8s %8s %8s %8s\n", "to start one, us", "median", "min", "25 %",
                  "75 %", "max");
    for (int way = WAY_THREADS; way < WAY_COUNT; way++) {
        const struct spread *s = &m->start_us[way];
        buffer_format(out, "  %-10s %8.1f%c %8.1f %8.1f %8.1f %8.1f\n",
                      way == WAY_THREADS ? "a thread" : "a process", s->median,
                      spread_is_wide(s, 0.25) ? '~' : ' ', s->min, s->lower, s->upper, s->max);
    }
    buffer_add_char(out, '\n');
}

/* Breaks at spaces. */
static void add_wrapped(struct buffer *out, const char *sentence, unsigned width)
{
    size_t column = 2;

    buffer_add_text(out, "- ");
    for (const char *word = sentence; *word;) {
        size_t length = strcspn(word, " ");
        if (column > 2 && column + 1 + length > width) {
            buffer_add_text(out, "\n  ");
            column = 2;
        } else if (column > 2) {
            buffer_add_char(out, ' ');
            column++;
        }
        buffer_add(out, word, length);
        column += length;
        word += length + (word[length] == ' ');
    }
    buffer_add_char(out, '\n');
}

void measurement_plot_text(const struct measurement *m, struct buffer *out, unsigned width)
{
    AUTO_LIST lessons = LIST_INIT;
    unsigned bar = width > 84 ? width - 72 : 12;

    buffer_format(out, "%u pieces of work, %u workers, %u cores, %u rounds\n\n", m->pieces,
                  m->workers, m->cores, m->repeat);
    for (int work = 0; work < WORK_COUNT; work++) {
        buffer_format(out, "%-23s %-8s %8s %8s %8s %8s %7s\n", title((enum work)work), "ms", "min",
                      "25 %", "75 %", "max", "times");
        for (int way = 0; way < WAY_COUNT; way++)
            add_row(m, (enum work)work, (enum way)way, bar, out);
        buffer_add_char(out, '\n');
    }
    add_start_costs(m, out);
    measurement_lessons(m, &lessons);
    for (size_t i = 0; i < lessons.count; i++)
        add_wrapped(out, lessons.item[i], width < 100 ? width : 100);
}
