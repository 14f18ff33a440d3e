/* For a report: a panel for each kind of work, a bar for each way.
 *
 * The bar ends at the median.  The thick line on it is the middle half of the times, the thin one
 * reaches from the shortest to the longest; one beyond the edge of the panel ends in an arrow, so
 * that a single stray time does not squeeze all bars.  It uses no script, no style sheet and
 * no font of its own. */
#include "measure/measure.h"

#include <math.h>

enum { WIDTH = 720, LEFT = 96, RIGHT = 84, TOP = 56, ROW = 34, PANEL = 3 * ROW + 66 };

static const char *const color[WAY_COUNT] = {"#7a828c", "#1f77b4", "#d9822b"};

struct axis {
    double longest; /* ms, at the right edge */
    double step;    /* between two ticks */
};

/* Ticks of 1, 2 or 5 times a power of ten, four to nine of them. */
static struct axis axis_for(double longest)
{
    longest = longest > 0 ? longest : 1;
    double step = pow(10, floor(log10(longest)));

    if (longest / step < 2)
        step /= 5;
    else if (longest / step < 5)
        step /= 2;
    return (struct axis){.longest = step * ceil(longest / step), .step = step};
}

static struct axis panel_axis(const struct measurement *m, enum work work)
{
    double longest = 0;

    for (int way = 0; way < WAY_COUNT; way++)
        if (m->elapsed_ms[work][way].upper > longest)
            longest = m->elapsed_ms[work][way].upper;
    return axis_for(longest * 1.15);
}

static double place(const struct axis *a, double ms)
{
    double share = ms / a->longest;

    return LEFT + (share > 1 ? 1 : share) * (WIDTH - LEFT - RIGHT);
}

static void add_text(struct buffer *out, double x, double y, const char *look, const char *text)
{
    buffer_format(out, "<text x=\"%.1f\" y=\"%.1f\" %s>%s</text>\n", x, y, look, text);
}

static void add_line(struct buffer *out, double x1, double y1, double x2, double y2,
                     const char *look)
{
    buffer_format(out, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>\n", x1, y1, x2,
                  y2, look);
}

static void add_axis(struct buffer *out, const struct axis *a, double top)
{
    double bottom = top + 3 * ROW;

    for (int i = 0; i * a->step <= a->longest * 1.0001; i++) {
        AUTO_BUFFER label = BUFFER_INIT;
        double x = place(a, i * a->step);
        buffer_format(&label, "%g", i * a->step);
        add_line(out, x, top, x, bottom, "stroke=\"#e3e6ea\"");
        add_text(out, x, bottom + 16, "text-anchor=\"middle\" fill=\"#5b636d\"", label.text);
    }
    add_text(out, WIDTH - RIGHT + 30, bottom + 16, "text-anchor=\"middle\" fill=\"#5b636d\"", "ms");
}

static void add_spread(struct buffer *out, const struct axis *a, const struct spread *s, double y)
{
    double end = place(a, s->max);

    add_line(out, place(a, s->min), y, end, y, "stroke=\"#20242a\"");
    add_line(out, place(a, s->lower), y, place(a, s->upper), y,
             "stroke=\"#20242a\" stroke-width=\"5\"");
    if (s->max > a->longest)
        buffer_format(out, "<path d=\"M%.1f %.1f l-7 -4 v8 z\" fill=\"#20242a\"/>\n", end, y);
}

static void add_row(struct buffer *out, const struct measurement *m, enum work work, enum way way,
                    const struct axis *a, double top)
{
    const struct spread *s = &m->elapsed_ms[work][way];
    AUTO_BUFFER times = BUFFER_INIT;

    buffer_format(&times, "%s%.2f times", measurement_is_noisy(m, work, way) ? "~ " : "",
                  measurement_speedup(m, work, way));
    add_text(out, LEFT - 10, top + ROW / 2.0 + 5, "text-anchor=\"end\"", way_name(way));
    buffer_format(out, "<rect x=\"%d\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
                  LEFT, top + 6, place(a, s->median) - LEFT, ROW - 12, color[way]);
    add_spread(out, a, s, top + ROW / 2.0);
    add_text(out, WIDTH - 6, top + ROW / 2.0 + 5, "text-anchor=\"end\"", times.text);
}

static void add_panel(struct buffer *out, const struct measurement *m, enum work work, double top)
{
    struct axis a = panel_axis(m, work);

    add_text(out, LEFT, top - 8, "font-weight=\"bold\"",
             work == WORK_CPU ? "work for the processor" : "waiting for a device");
    add_axis(out, &a, top);
    for (int way = 0; way < WAY_COUNT; way++)
        add_row(out, m, work, (enum way)way, &a, top + way * ROW);
}

void measurement_plot_svg(const struct measurement *m, struct buffer *out)
{
    int height = TOP + WORK_COUNT * PANEL + 40;
    AUTO_BUFFER line = BUFFER_INIT;

    buffer_format(out,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                  "viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\" "
                  "fill=\"#20242a\">\n<title>The same work in three ways</title>\n"
                  "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n",
                  WIDTH, height, WIDTH, height, WIDTH, height);
    buffer_format(&line, "The same work in three ways: %u workers, %u cores, %u rounds", m->workers,
                  m->cores, m->repeat);
    add_text(out, 12, 24, "font-size=\"15\"", line.text);
    for (int work = 0; work < WORK_COUNT; work++)
        add_panel(out, m, (enum work)work, TOP + 14 + work * PANEL);
    buffer_clear(&line);
    buffer_format(&line,
                  "bar: median; thick line: middle half; thin line: shortest to longest. "
                  "To start one: a thread %.0f us, a process %.0f us.",
                  m->start_us[WAY_THREADS].median, m->start_us[WAY_PROCESSES].median);
    add_text(out, 12, height - 14, "font-size=\"12\" fill=\"#5b636d\"", line.text);
    buffer_add_text(out, "</svg>\n");
}
