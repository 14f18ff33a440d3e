/* YAML files read by table: each mapping is a table of its keys, each key has a reader.
 *
 *     static const struct yaml_field fields[] = {
 *         { "title", true, read_title },          // required
 *         { "points", false, read_points },
 *     };
 *     struct yaml y;
 *     if (yaml_open(&y, "labs/counter/lab.yml", &problem) == 0)
 *         failed = yaml_mapping(&y, yaml_root(&y), fields, 2, lab);
 *     yaml_release(&y);
 *
 * Unknown keys ("did you mean"), missing and repeated ones, and values of the wrong form end in a
 * problem that names file, line and key.  Readers return 0, or -1 after yaml_problem(). */
#ifndef RACELAB_COURSE_YAML_H
#define RACELAB_COURSE_YAML_H

#include "base/list.h"
#include "course/problem.h"

#include <stdbool.h>
#include <stddef.h>
#include <yaml.h>

struct yaml {
    const char *path; /* borrowed */
    yaml_document_t document;
    bool loaded;
    struct list keys; /* the keys that lead to the value being read: behaviour, runs */
    struct problem *problem;
};

typedef int yaml_reader(struct yaml *y, yaml_node_t *value, void *target);

struct yaml_field {
    const char *key;
    bool required;
    yaml_reader *read;
};

int yaml_open(struct yaml *y, const char *path, struct problem *problem);
void yaml_release(struct yaml *y);
yaml_node_t *yaml_root(struct yaml *y);

int yaml_mapping(struct yaml *y, yaml_node_t *node, const struct yaml_field *fields, size_t count,
                 void *target);
/* A mapping whose keys are free; `read` finds the key by yaml_key(). */
int yaml_free_mapping(struct yaml *y, yaml_node_t *node, yaml_reader *read, void *target);
int yaml_sequence(struct yaml *y, yaml_node_t *node, yaml_reader *read, void *target);
const char *yaml_key(const struct yaml *y);

/* Scalars.  The text is owned by the document. */
const char *yaml_text(struct yaml *y, yaml_node_t *node); /* NULL after a problem */
int yaml_number(struct yaml *y, yaml_node_t *node, unsigned long min, unsigned long max,
                unsigned long *number);
int yaml_truth(struct yaml *y, yaml_node_t *node, bool *truth);
int yaml_list(struct yaml *y, yaml_node_t *node, struct list *list);

/* Always -1. */
int yaml_problem(struct yaml *y, const yaml_node_t *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
