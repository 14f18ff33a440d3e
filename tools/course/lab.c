/* lab.yml, key by key.
 *
 * The table `lab_fields` below is the manifest's grammar; labs/README.md is the same for people.
 * File names are checked here once (plain names, no path), so that nobody further on has to
 * wonder whether "edit: [../../etc/passwd]" is one. */
#include "course/lab.h"

#include "base/alloc.h"
#include "base/file.h"
#include "course/yaml.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

const char *const judge_names[JUDGE_COUNT] = {"behaviour", "tsan", "helgrind", "explore"};

static int read_title(struct yaml *y, yaml_node_t *value, void *target)
{
    struct lab *lab = target;
    const char *text = yaml_text(y, value);

    if (!text)
        return -1;
    if (!*text)
        return yaml_problem(y, value, "must not be empty");
    lab->title = xstrdup(text);
    return 0;
}

static int read_taught(struct yaml *y, yaml_node_t *value, void *target)
{
    struct lab *lab = target;
    const char *text = yaml_text(y, value);
    enum kind kind;

    if (!text)
        return -1;
    if (!kind_from_name(text, &kind))
        return yaml_problem(y, value, "`%s` is no kind of finding; labs/README.md lists them",
                            text);
    lab->teaches |= 1u << kind;
    return 0;
}

static int read_teaches(struct yaml *y, yaml_node_t *value, void *target)
{
    struct lab *lab = target;

    if (yaml_sequence(y, value, read_taught, target) < 0)
        return -1;
    return lab->teaches ? 0 : yaml_problem(y, value, "must name at least one kind of finding");
}

static bool is_plain_name(const char *name)
{
    return *name && *name != '.' && *name != '-' && !strchr(name, '/');
}

static int read_files(struct yaml *y, yaml_node_t *value, struct list *files)
{
    if (yaml_list(y, value, files) < 0)
        return -1;
    for (size_t i = 0; i < files->count; i++)
        if (!is_plain_name(files->item[i]))
            return yaml_problem(y, value, "`%s` is not the plain name of a file in this folder",
                                files->item[i]);
    return 0;
}

static int read_edit(struct yaml *y, yaml_node_t *value, void *target)
{
    struct lab *lab = target;

    if (read_files(y, value, &lab->edit) < 0)
        return -1;
    return lab->edit.count ? 0 : yaml_problem(y, value, "must name at least one file");
}

static int read_harness(struct yaml *y, yaml_node_t *value, void *target)
{
    return read_files(y, value, &((struct lab *)target)->harness);
}

static int read_libraries(struct yaml *y, yaml_node_t *value, void *target)
{
    return read_files(y, value, &((struct lab *)target)->libraries);
}

static bool is_identifier(const char *name)
{
    if (!isalpha((unsigned char)*name) && *name != '_')
        return false;
    for (; *name; name++)
        if (!isalnum((unsigned char)*name) && *name != '_')
            return false;
    return true;
}

static int read_macro(struct yaml *y, yaml_node_t *value, void *target)
{
    struct macros *macros = target;
    unsigned long number = 0;

    if (!is_identifier(yaml_key(y)))
        return yaml_problem(y, value, "is no name for a macro");
    if (yaml_number(y, value, 0, 1000000000, &number) < 0)
        return -1;
    macros->item = xgrow(macros->item, macros->count, sizeof *macros->item);
    macros->item[macros->count++] = (struct macro){xstrdup(yaml_key(y)), (long)number};
    return 0;
}

/* `sizes:` speaks of the run, `broken:` and `judges:` of the check of it: one index for both. */
static int read_size(struct yaml *y, yaml_node_t *value, void *target)
{
    static const char *const keys[JUDGE_COUNT] = {"run", "tsan", "helgrind", "explore"};
    struct lab *lab = target;

    for (int j = 0; j < JUDGE_COUNT; j++)
        if (!strcmp(keys[j], yaml_key(y)))
            return yaml_free_mapping(y, value, read_macro, &lab->sizes[j]);
    return yaml_problem(y, value, "must be one of run, tsan, helgrind, explore");
}

static int read_sizes(struct yaml *y, yaml_node_t *value, void *target)
{
    return yaml_free_mapping(y, value, read_size, target);
}

static int read_unsigned(struct yaml *y, yaml_node_t *value, unsigned long min, unsigned long max,
                         unsigned *target)
{
    unsigned long number = 0;

    if (yaml_number(y, value, min, max, &number) < 0)
        return -1;
    *target = (unsigned)number;
    return 0;
}

static int read_runs(struct yaml *y, yaml_node_t *value, void *target)
{
    return read_unsigned(y, value, 1, 1000, &((struct behaviour *)target)->runs);
}

static int read_seconds(struct yaml *y, yaml_node_t *value, void *target)
{
    return read_unsigned(y, value, 1, 60, &((struct behaviour *)target)->seconds);
}

static int read_exit(struct yaml *y, yaml_node_t *value, void *target)
{
    return read_unsigned(y, value, 0, 255, &((struct behaviour *)target)->exit_status);
}

static int read_stdout(struct yaml *y, yaml_node_t *value, void *target)
{
    const char *text = yaml_text(y, value);

    if (!text)
        return -1;
    ((struct behaviour *)target)->stdout_text = xstrdup(text);
    return 0;
}

static int read_behaviour(struct yaml *y, yaml_node_t *value, void *target)
{
    static const struct yaml_field fields[] = {
        {"runs", true, read_runs},
        {"seconds", true, read_seconds},
        {"stdout", false, read_stdout},
        {"exit", false, read_exit},
    };

    return yaml_mapping(y, value, fields, ARRAY_COUNT(fields), &((struct lab *)target)->behaviour);
}

static int judge_from_name(struct yaml *y, const yaml_node_t *value, const char *name)
{
    for (int j = 0; j < JUDGE_COUNT; j++)
        if (!strcmp(judge_names[j], name))
            return j;
    return yaml_problem(y, value, "`%s` is none of behaviour, tsan, helgrind, explore", name);
}

static int read_judge(struct yaml *y, yaml_node_t *value, void *target)
{
    const char *text = yaml_text(y, value);
    int judge = text ? judge_from_name(y, value, text) : -1;

    if (judge < 0)
        return -1;
    ((struct lab *)target)->applies[judge] = true;
    return 0;
}

static int read_judges(struct yaml *y, yaml_node_t *value, void *target)
{
    struct lab *lab = target;

    memset(lab->applies, 0, sizeof lab->applies);
    return yaml_sequence(y, value, read_judge, lab);
}

static int read_expectation(struct yaml *y, yaml_node_t *value, void *target)
{
    struct lab *lab = target;
    const char *text = yaml_text(y, value);
    int judge = text ? judge_from_name(y, value, yaml_key(y)) : -1;

    if (judge < 0)
        return -1;
    if (!expectation_parse(text, &lab->broken[judge]))
        return yaml_problem(y, value, "must be pass, unsure, skip or kinds of finding, not `%s`",
                            text);
    return 0;
}

static int read_broken(struct yaml *y, yaml_node_t *value, void *target)
{
    return yaml_free_mapping(y, value, read_expectation, target);
}

static int read_threads(struct yaml *y, yaml_node_t *value, void *target)
{
    return read_unsigned(y, value, 0, 64, &((struct requirements *)target)->threads);
}

static int read_overlap(struct yaml *y, yaml_node_t *value, void *target)
{
    return yaml_truth(y, value, &((struct requirements *)target)->overlap);
}

static int read_requires(struct yaml *y, yaml_node_t *value, void *target)
{
    static const struct yaml_field fields[] = {
        {"threads", false, read_threads},
        {"overlap", false, read_overlap},
    };

    return yaml_mapping(y, value, fields, ARRAY_COUNT(fields), &((struct lab *)target)->requires);
}

static int read_points(struct yaml *y, yaml_node_t *value, void *target)
{
    return read_unsigned(y, value, 0, 1000, &((struct lab *)target)->points);
}

static const struct yaml_field lab_fields[] = {
    {"title", true, read_title},        {"teaches", true, read_teaches},
    {"edit", true, read_edit},          {"harness", false, read_harness},
    {"sizes", false, read_sizes},       {"behaviour", true, read_behaviour},
    {"judges", false, read_judges},     {"broken", false, read_broken},
    {"requires", false, read_requires}, {"libraries", false, read_libraries},
    {"points", true, read_points},
};

/* A student may have deleted a file that `reset` can bring back: the lab is none the worse. */
static bool can_be_had(const struct lab *lab, const char *name, bool edited)
{
    AUTO_FREE char *path = xformat("%s/%s", lab->folder, name);
    AUTO_FREE char *pristine = xformat("%s/.broken/%s", lab->folder, name);

    return file_exists(path) || (edited && file_exists(pristine));
}

static int check_files(const struct lab *lab, const char *manifest, struct problem *problem)
{
    const struct list *lists[] = {&lab->edit, &lab->harness};

    for (size_t l = 0; l < ARRAY_COUNT(lists); l++) {
        for (size_t i = 0; i < lists[l]->count; i++) {
            if (!can_be_had(lab, lists[l]->item[i], l == 0))
                return problem_set(problem, "%s:1: %s: there is no file `%s` beside this manifest",
                                   manifest, l ? "harness" : "edit", lists[l]->item[i]);
        }
    }
    return 0;
}

static int check_stdout(const struct lab *lab, const char *manifest, struct problem *problem)
{
    if (!lab->behaviour.stdout_text)
        return 0;
    for (int j = 0; j < JUDGE_COUNT; j++) {
        struct problem inner = PROBLEM_INIT;
        AUTO_FREE char *text = lab_expand(lab->behaviour.stdout_text, &lab->sizes[j], &inner);
        if (!text && lab->applies[j])
            problem_set(problem, "%s:1: behaviour.stdout, with the sizes for %s: %s", manifest,
                        judge_names[j], inner.text);
        problem_release(&inner);
    }
    return problem->text ? -1 : 0;
}

int lab_load(struct lab *lab, const char *course_folder, const char *id, struct problem *problem)
{
    struct yaml y;

    *lab = (struct lab){
        .id = xstrdup(id),
        .folder = xformat("%s/labs/%s", course_folder, id),
        .solution_folder = xformat("%s/solutions/%s", course_folder, id),
        .applies = {true, true, true, true},
    };
    AUTO_FREE char *manifest = xformat("%s/lab.yml", lab->folder);
    int result = yaml_open(&y, manifest, problem);
    if (result == 0)
        result = yaml_mapping(&y, yaml_root(&y), lab_fields, ARRAY_COUNT(lab_fields), lab);
    yaml_release(&y);
    if (result == 0)
        result = check_files(lab, manifest, problem);
    return result == 0 ? check_stdout(lab, manifest, problem) : result;
}

void lab_release(struct lab *lab)
{
    free(lab->id);
    free(lab->title);
    free(lab->folder);
    free(lab->solution_folder);
    list_release(&lab->edit);
    list_release(&lab->harness);
    list_release(&lab->libraries);
    for (int j = 0; j < JUDGE_COUNT; j++) {
        for (size_t i = 0; i < lab->sizes[j].count; i++)
            free(lab->sizes[j].item[i].name);
        free(lab->sizes[j].item);
    }
    free(lab->behaviour.stdout_text);
    *lab = (struct lab){0};
}
