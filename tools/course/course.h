/* A course: labs in parts, in the order to take them, from labs/course.yml:
 *
 *     title: Race conditions and deadlocks
 *     parts:
 *       - title: Races on shared data
 *         labs: [counter, result]
 *
 *     struct course course;
 *     if (course_load(&course, folder, &problem) < 0) ...
 *
 * Loading a course reads course.yml and every lab's manifest; a broken manifest does not hide the
 * other labs: its lab has `broken_manifest` set.  The course owns all; it does not change after
 * loading. */
#ifndef RACELAB_COURSE_COURSE_H
#define RACELAB_COURSE_COURSE_H

#include "course/lab.h"

struct part {
    char *title;
    size_t first, count; /* into course.labs */
};

struct course_lab {
    struct lab lab;        /* only id and folder are set if the manifest is broken */
    char *broken_manifest; /* what is wrong with it, or NULL */
};

struct course {
    char *folder; /* absolute */
    char *title;
    struct part *parts;
    size_t part_count;
    struct course_lab *labs;
    size_t lab_count;
};

int course_load(struct course *course, const char *folder, struct problem *problem);
void course_release(struct course *course);

/* By id; NULL and a problem ("no lab called `countre`; did you mean `counter`?"). */
const struct course_lab *course_find(const struct course *course, const char *id,
                                     struct problem *problem);

#endif
