/* course.yml: the order of things.
 *
 * Parts and labs come in the order in which they are written.  A lab with a broken manifest stays
 * in the list, with what is wrong with it: one slip must not take the whole course away. */
#include "course/course.h"

#include "base/alloc.h"
#include "base/text.h"
#include "course/yaml.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int read_title(struct yaml *y, yaml_node_t *value, void *target)
{
    const char *text = yaml_text(y, value);

    if (!text)
        return -1;
    *(char **)target = xstrdup(text);
    return 0;
}

static int read_course_title(struct yaml *y, yaml_node_t *value, void *target)
{
    return read_title(y, value, &((struct course *)target)->title);
}

static struct part *last_part(struct course *course)
{
    return &course->parts[course->part_count - 1];
}

static int read_part_title(struct yaml *y, yaml_node_t *value, void *target)
{
    return read_title(y, value, &last_part(target)->title);
}

static int read_lab(struct yaml *y, yaml_node_t *value, void *target)
{
    struct course *course = target;
    const char *id = yaml_text(y, value);

    if (!id)
        return -1;
    if (!*id || *id == '.' || strchr(id, '/'))
        return yaml_problem(y, value, "`%s` is not the name of a folder in labs/", id);
    for (size_t i = 0; i < course->lab_count; i++)
        if (!strcmp(course->labs[i].lab.id, id))
            return yaml_problem(y, value, "`%s` stands here twice", id);
    course->labs = xgrow(course->labs, course->lab_count, sizeof *course->labs);
    struct course_lab *lab = &course->labs[course->lab_count++];
    *lab = (struct course_lab){0};
    last_part(course)->count++;
    struct problem problem = PROBLEM_INIT;
    lab_load(&lab->lab, course->folder, id, &problem);
    lab->broken_manifest = problem.text;
    return 0;
}

static int read_labs(struct yaml *y, yaml_node_t *value, void *target)
{
    return yaml_sequence(y, value, read_lab, target);
}

static int read_part(struct yaml *y, yaml_node_t *value, void *target)
{
    static const struct yaml_field fields[] = {
        {"title", true, read_part_title},
        {"labs", true, read_labs},
    };
    struct course *course = target;

    course->parts = xgrow(course->parts, course->part_count, sizeof *course->parts);
    course->parts[course->part_count++] = (struct part){.first = course->lab_count};
    return yaml_mapping(y, value, fields, ARRAY_COUNT(fields), course);
}

static int read_parts(struct yaml *y, yaml_node_t *value, void *target)
{
    return yaml_sequence(y, value, read_part, target);
}

int course_load(struct course *course, const char *folder, struct problem *problem)
{
    static const struct yaml_field fields[] = {
        {"title", true, read_course_title},
        {"parts", true, read_parts},
    };
    struct yaml y;

    *course = (struct course){.folder = realpath(folder, NULL)};
    if (!course->folder)
        return problem_set(problem, "%s: no such course: %s", folder, strerror(errno));
    AUTO_FREE char *path = xformat("%s/labs/course.yml", course->folder);
    int result = yaml_open(&y, path, problem);
    if (result == 0)
        result = yaml_mapping(&y, yaml_root(&y), fields, ARRAY_COUNT(fields), course);
    yaml_release(&y);
    return result;
}

void course_release(struct course *course)
{
    for (size_t i = 0; i < course->lab_count; i++) {
        lab_release(&course->labs[i].lab);
        free(course->labs[i].broken_manifest);
    }
    for (size_t i = 0; i < course->part_count; i++)
        free(course->parts[i].title);
    free(course->labs);
    free(course->parts);
    free(course->title);
    free(course->folder);
    *course = (struct course){0};
}

static int no_such_lab(const struct course *course, const char *id, struct problem *problem)
{
    AUTO_LIST ids = LIST_INIT;

    for (size_t i = 0; i < course->lab_count; i++)
        list_add(&ids, course->labs[i].lab.id);
    const char *near = text_nearest(id, &ids);
    if (near)
        return problem_set(problem, "no lab is called `%s`; did you mean `%s`?", id, near);
    return problem_set(problem, "no lab is called `%s`; `racelab list` shows them all", id);
}

const struct course_lab *course_find(const struct course *course, const char *id,
                                     struct problem *problem)
{
    for (size_t i = 0; i < course->lab_count; i++)
        if (!strcmp(course->labs[i].lab.id, id))
            return &course->labs[i];
    no_such_lab(course, id, problem);
    return NULL;
}
