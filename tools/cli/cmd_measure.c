/* racelab measure: the same work in sequence, by threads and by processes.
 *
 * Measures once and shows the figures in every format asked for, so that the picture in a report
 * and the table beside it are of the same runs. */
#include "base/alloc.h"
#include "base/file.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "measure/measure.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { OUTPUTS_MAX = 8 };

struct output {
    const char *format; /* in the user's own words: "svg=FILE" */
    const char *file;   /* NULL: standard output */
};

struct measure_command {
    struct measure_options options;
    struct output output[OUTPUTS_MAX];
    size_t outputs;
};

static bool is_format(const struct output *o, const char *name)
{
    size_t length = strlen(name);

    return !strncmp(o->format, name, length) &&
           (o->format[length] == '\0' || o->format[length] == '=');
}

static void add_output(struct measure_command *c, const char *format)
{
    const char *equals = strchr(format, '=');
    struct output o = {format, equals ? equals + 1 : NULL};

    if (!is_format(&o, "text") && !is_format(&o, "json") && !is_format(&o, "svg"))
        die(EXIT_USAGE, "measure: --format is text, json or svg, not `%s`", format);
    if (o.file && !*o.file)
        die(EXIT_USAGE, "measure: --format %s wants the name of a file behind the `=`", format);
    for (size_t i = 0; i < c->outputs; i++)
        if (!o.file && !c->output[i].file)
            die(EXIT_USAGE, "measure: only one --format can go to standard output; give the others "
                            "a file: --format svg=measure.svg");
    if (c->outputs == OUTPUTS_MAX)
        die(EXIT_USAGE, "measure: more than %d times --format", OUTPUTS_MAX);
    c->output[c->outputs++] = o;
}

static void show_progress(unsigned round, unsigned rounds, void *context)
{
    (void)context;
    fprintf(stderr, "\rround %u of %u ", round, rounds);
    fflush(stderr);
}

static void plot(const struct measurement *m, const struct output *o, struct buffer *text)
{
    if (is_format(o, "json"))
        measurement_plot_json(m, text);
    else if (is_format(o, "svg"))
        measurement_plot_svg(m, text);
    else
        measurement_plot_text(m, text, context_width());
}

static void write_output(const struct measurement *m, const struct output *o)
{
    AUTO_BUFFER text = BUFFER_INIT;

    plot(m, o, &text);
    if (!o->file)
        fputs(text.text, stdout);
    else if (file_write(o->file, text.text, text.length) < 0)
        die(EXIT_TROUBLE, "measure: cannot write %s: %s", o->file, strerror(errno));
}

static void be_quick(struct measure_options *o)
{
    o->repeat = MEASURE_REPEAT_QUICK;
    o->pieces = MEASURE_PIECES_QUICK;
    o->enough_ms = MEASURE_ENOUGH_QUICK_MS;
}

/* Who asks for so many rounds gets them, however long it takes. */
static void repeat(struct measure_options *o, const char *value)
{
    o->repeat = (unsigned)arguments_number("measure: --repeat", value, 1, MEASURE_REPEAT_MAX);
    o->enough_ms = 0;
}

static void read_arguments(struct measure_command *c, int argc, char **argv)
{
    struct arguments a = {argc, argv, 0, false};
    const char *value;

    while (arguments_next(&a)) {
        if (arguments_flag(&a, "--quick"))
            be_quick(&c->options);
        else if ((value = arguments_value(&a, "--threads")))
            c->options.workers =
                (unsigned)arguments_number("measure: --threads", value, 1, WORKERS_MAX);
        else if ((value = arguments_value(&a, "--repeat")))
            repeat(&c->options, value);
        else if ((value = arguments_value(&a, "--format")))
            add_output(c, value);
        else
            die(EXIT_USAGE, "measure: `%s`: takes only options", arguments_word(&a));
    }
    if (c->outputs == 0)
        add_output(c, "text");
}

enum exit_status cmd_measure(struct context *context, int argc, char **argv)
{
    struct measure_command c = {.options = MEASURE_OPTIONS_INIT};
    struct measurement m;
    bool shown = isatty(STDERR_FILENO);

    (void)context;
    read_arguments(&c, argc, argv);
    if (shown)
        c.options.progress = show_progress;
    fflush(stdout); /* nothing for a child to write again */
    if (measure_run(&c.options, &m) < 0)
        die(EXIT_TROUBLE, "measure: cannot start a worker: %s", strerror(errno));
    if (shown)
        fputs("\r                      \r", stderr);
    for (size_t i = 0; i < c.outputs; i++)
        write_output(&m, &c.output[i]);
    return EXIT_PASSED;
}
