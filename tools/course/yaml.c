/* Tables over libyaml's document tree.
 *
 * libyaml parses the text and knows the line of every node; this file adds what a person who
 * wrote the file by hand needs: which key is wrong, and which they may have meant.  The path of
 * keys is kept while readers call each other, so a reader never has to know where it stands. */
#include "course/yaml.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void push_key(struct yaml *y, const char *key)
{
    list_add(&y->keys, key);
}

static void pop_key(struct yaml *y)
{
    free(y->keys.item[--y->keys.count]);
    y->keys.item[y->keys.count] = NULL;
}

int yaml_problem(struct yaml *y, const yaml_node_t *node, const char *format, ...)
{
    AUTO_BUFFER keys = BUFFER_INIT;
    va_list args;

    for (size_t i = 0; i < y->keys.count; i++)
        buffer_format(&keys, "%s%s", i ? "." : "", y->keys.item[i]);
    va_start(args, format);
    AUTO_FREE char *text = xvformat(format, args);
    va_end(args);
    return problem_set(y->problem, "%s:%zu: %s%s%s", y->path, node ? node->start_mark.line + 1 : 1,
                       keys.text, keys.length ? ": " : "", text);
}

static int parse(struct yaml *y, FILE *file)
{
    yaml_parser_t parser;

    if (!yaml_parser_initialize(&parser))
        return problem_set(y->problem, "%s: cannot start the YAML parser", y->path);
    yaml_parser_set_input_file(&parser, file);
    y->loaded = yaml_parser_load(&parser, &y->document);
    if (!y->loaded)
        problem_set(y->problem, "%s:%zu: not valid YAML: %s", y->path, parser.problem_mark.line + 1,
                    parser.problem ? parser.problem : "unreadable");
    yaml_parser_delete(&parser);
    return y->loaded ? 0 : -1;
}

int yaml_open(struct yaml *y, const char *path, struct problem *problem)
{
    *y = (struct yaml){.path = path, .problem = problem};
    FILE *file = fopen(path, "re");
    if (!file)
        return problem_set(problem, "%s: cannot read: %s", path, strerror(errno));
    int result = parse(y, file);
    fclose(file);
    if (result == 0 && !yaml_root(y))
        return problem_set(problem, "%s:1: the file is empty", path);
    return result;
}

void yaml_release(struct yaml *y)
{
    if (y->loaded)
        yaml_document_delete(&y->document);
    y->loaded = false;
    list_release(&y->keys);
}

yaml_node_t *yaml_root(struct yaml *y)
{
    return yaml_document_get_root_node(&y->document);
}

const char *yaml_key(const struct yaml *y)
{
    return y->keys.item[y->keys.count - 1];
}

const char *yaml_text(struct yaml *y, yaml_node_t *node)
{
    if (node->type != YAML_SCALAR_NODE) {
        yaml_problem(y, node, "must be a single value, not a list or mapping");
        return NULL;
    }
    const char *text = (const char *)node->data.scalar.value;
    if (strlen(text) != node->data.scalar.length) {
        yaml_problem(y, node, "holds a NUL character");
        return NULL;
    }
    return text;
}

int yaml_number(struct yaml *y, yaml_node_t *node, unsigned long min, unsigned long max,
                unsigned long *number)
{
    const char *text = yaml_text(y, node);

    if (!text)
        return -1;
    if (!text_to_number(text, max, number) || *number < min)
        return yaml_problem(y, node, "must be a whole number from %lu to %lu, not `%s`", min, max,
                            text);
    return 0;
}

int yaml_truth(struct yaml *y, yaml_node_t *node, bool *truth)
{
    const char *text = yaml_text(y, node);

    if (!text)
        return -1;
    *truth = !strcmp(text, "true");
    if (!*truth && strcmp(text, "false"))
        return yaml_problem(y, node, "must be true or false, not `%s`", text);
    return 0;
}

int yaml_sequence(struct yaml *y, yaml_node_t *node, yaml_reader *read, void *target)
{
    if (node->type != YAML_SEQUENCE_NODE)
        return yaml_problem(y, node, "must be a list: [a, b]");
    for (yaml_node_item_t *i = node->data.sequence.items.start; i < node->data.sequence.items.top;
         i++)
        if (read(y, yaml_document_get_node(&y->document, *i), target) < 0)
            return -1;
    return 0;
}

static int add_text(struct yaml *y, yaml_node_t *node, void *target)
{
    const char *text = yaml_text(y, node);

    if (!text)
        return -1;
    list_add(target, text);
    return 0;
}

int yaml_list(struct yaml *y, yaml_node_t *node, struct list *list)
{
    return yaml_sequence(y, node, add_text, list);
}

static int pair_key(struct yaml *y, yaml_node_pair_t *pair, struct list *seen)
{
    yaml_node_t *node = yaml_document_get_node(&y->document, pair->key);
    const char *key = yaml_text(y, node);

    if (!key)
        return -1;
    if (list_has(seen, key)) {
        yaml_problem(y, node, "`%s` stands here twice", key);
        return -1;
    }
    list_add(seen, key);
    return 0;
}

int yaml_free_mapping(struct yaml *y, yaml_node_t *node, yaml_reader *read, void *target)
{
    AUTO_LIST seen = LIST_INIT;

    if (node->type != YAML_MAPPING_NODE)
        return yaml_problem(y, node, "must be a mapping: {key: value}");
    for (yaml_node_pair_t *p = node->data.mapping.pairs.start; p < node->data.mapping.pairs.top;
         p++) {
        if (pair_key(y, p, &seen) < 0)
            return -1;
        push_key(y, seen.item[seen.count - 1]);
        int result = read(y, yaml_document_get_node(&y->document, p->value), target);
        pop_key(y);
        if (result < 0)
            return -1;
    }
    return 0;
}

struct table {
    const struct yaml_field *fields;
    size_t count;
    void *target;
    unsigned long seen; /* bit i: fields[i] was there */
};

static int unknown_key(struct yaml *y, const yaml_node_t *node, const struct table *table)
{
    AUTO_LIST keys = LIST_INIT;

    for (size_t i = 0; i < table->count; i++)
        list_add(&keys, table->fields[i].key);
    const char *near = text_nearest(yaml_key(y), &keys);
    if (near)
        return yaml_problem(y, node, "no such key; did you mean `%s`?", near);
    return yaml_problem(y, node, "no such key");
}

static int read_field(struct yaml *y, yaml_node_t *value, void *target)
{
    struct table *table = target;

    for (size_t i = 0; i < table->count; i++) {
        if (!strcmp(table->fields[i].key, yaml_key(y))) {
            table->seen |= 1ul << i;
            return table->fields[i].read(y, value, table->target);
        }
    }
    return unknown_key(y, value, table);
}

int yaml_mapping(struct yaml *y, yaml_node_t *node, const struct yaml_field *fields, size_t count,
                 void *target)
{
    struct table table = {fields, count, target, 0};

    if (yaml_free_mapping(y, node, read_field, &table) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (fields[i].required && !(table.seen >> i & 1))
            return yaml_problem(y, node, "the key `%s` is missing", fields[i].key);
    return 0;
}
