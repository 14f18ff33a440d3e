/* The course's own part: antenna, display, and an unlucky scheduler.
 *
 * The two processes run freely, but for holds.  A hold stops one of them in the middle of its work
 * until the other has gone through its own work a few times (or can't, because it is blocked).
 * Antenna and display are held in turn, at one place after the other:
 *
 *   place 0        in the middle of a sweep: in antenna() or in plot()
 *   place n > 0    when the process first touches page n - 1 of the channel, be it in the middle of
 *                  a memcpy().  To notice that, the page is made inaccessible before the work
 *                  begins; the fault that follows is caught, the process is held, the page opened
 *                  and the access repeated.  (Only in the plain program: PAGES.)
 *
 * So whatever two processes can do to each other between two bearings or two pages, they do. */
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define BEARINGS 2048
#define ROUNDS 3   /* how often each process is held at each place */
#define PATIENCE 5 /* calls of turn() or paint() in which it may fail to come to the place */

struct channel;

/* In radar.c. */
extern const size_t channel_bytes;
void channel_init(struct channel *channel);
void turn(struct channel *channel, int number);
int paint(struct channel *channel);

int antenna(int bearing);
void plot(int bearing, int echo);

enum role { ANTENNA, DISPLAY };

static struct shared {
    _Atomic pid_t process[2];
    atomic_int done[2]; /* turns made, pictures painted */
    atomic_int hold;  /* number of the next hold: hold % 2 is the role, hold / 2 tells the place */
    atomic_bool over; /* the antenna has stopped for good */
    atomic_bool torn;
} * shared;

static struct channel *channel;
static size_t page_bytes, pages;

/* Of this process alone. */
static enum role role;
static volatile sig_atomic_t armed_page = -1; /* inaccessible now; -1: none */
static int sweep_number;                      /* the antenna's: the sweep being made */
static int first_sweep, painted;              /* the display's: of the picture being painted */
static int missed;

/* Is that process blocked?  Its state is the letter behind the name in /proc/PID/stat. */
static bool asleep(pid_t pid)
{
    char path[32], text[512];

    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return false;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    if (length <= 0)
        return false;
    text[length] = '\0';
    const char *name_end = strrchr(text, ')');
    return name_end && name_end[1] && name_end[2] == 'S';
}

static int place(void)
{
    return shared->hold / 2 % (int)(pages + 1);
}

static bool my_hold(void)
{
    return (int)shared->hold % 2 == (int)role && !shared->over;
}

static void next_hold(void)
{
    missed = 0;
    shared->hold++;
}

/* Until the other one has gone three times through its work, or is blocked, or spins for 0.1 s. */
static void be_held(void)
{
    int other = 1 - (int)role, seen = shared->done[other], in_a_row = 0;

    for (int i = 0; i < 100 && in_a_row < 3; i++) {
        if (shared->done[other] >= seen + 3 || shared->over)
            break;
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        in_a_row = asleep(shared->process[other]) ? in_a_row + 1 : 0;
    }
    next_hold();
}

static void open_page(void)
{
    if (armed_page >= 0)
        mprotect((char *)channel + (size_t)armed_page * page_bytes, page_bytes,
                 PROT_READ | PROT_WRITE);
    armed_page = -1;
}

static void on_fault(int signal_number, siginfo_t *info, void *context)
{
    char *start = (char *)channel + (size_t)armed_page * page_bytes;
    char *address = info->si_addr;

    (void)context;
    if (armed_page < 0 || address < start || address >= start + page_bytes) {
        signal(signal_number, SIG_DFL); /* a fault of the program's own: crash as it should */
        return;
    }
    be_held();
    open_page();
}

static void before_work(void)
{
    if (!my_hold() || place() == 0)
        return;
    armed_page = place() - 1;
    mprotect((char *)channel + (size_t)armed_page * page_bytes, page_bytes, PROT_NONE);
}

static void after_work(void)
{
    open_page();
    if (my_hold() && ++missed > PATIENCE)
        next_hold(); /* this program never comes to that place */
    shared->done[role]++;
}

int antenna(int bearing)
{
    if (bearing == BEARINGS / 2 && my_hold() && place() == 0)
        be_held();
    return sweep_number;
}

void plot(int bearing, int echo)
{
    if (bearing == BEARINGS / 2 && my_hold() && place() == 0)
        be_held();
    if (painted++ == 0)
        first_sweep = echo;
    if (echo == first_sweep || shared->torn)
        return;
    shared->torn = true;
    printf("a picture with sweep %d at bearing 0 and sweep %d at bearing %d\n", first_sweep, echo,
           bearing);
}

/* One picture; says what is wrong with it.  Returns the number that paint() gave it. */
static int picture(void)
{
    painted = 0;
    before_work();
    int number = paint(channel);
    after_work();
    if (shared->torn)
        return number;
    if (painted != BEARINGS)
        printf("a picture with %d bearings, not %d\n", painted, BEARINGS);
    else if (first_sweep != number)
        printf("a picture of sweep %d that is called sweep %d\n", first_sweep, number);
    else
        return number;
    shared->torn = true;
    return number;
}

static void display_main(void)
{
    role = DISPLAY;
    while (!shared->over)
        picture();
    int newest = shared->done[ANTENNA], number = picture();
    if (number != newest && !shared->torn) {
        printf("the antenna stopped after sweep %d, the display shows sweep %d\n", newest, number);
        shared->torn = true;
    }
}

static void antenna_main(void)
{
    role = ANTENNA;
    while (shared->hold < ROUNDS * 2 * (int)(pages + 1) && !shared->torn) {
        sweep_number = shared->done[ANTENNA] + 1;
        before_work();
        turn(channel, sweep_number);
        after_work();
        nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL); /* until it looks north again */
    }
    shared->over = true;
}

static void *map_shared(size_t bytes)
{
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED)
        exit(2);
    return memory;
}

static void start(enum role new_role, void (*work)(void))
{
    pid_t child = fork();

    if (child < 0)
        exit(2);
    if (child > 0) {
        shared->process[new_role] = child;
        return;
    }
    work();
    fflush(stdout);
    _exit(0);
}

int main(void)
{
    page_bytes = (size_t)sysconf(_SC_PAGESIZE);
    size_t all_pages = (channel_bytes + page_bytes - 1) / page_bytes;
    pages = PAGES ? all_pages : 0;
    shared = map_shared(sizeof *shared);
    channel = map_shared(all_pages * page_bytes);
    sigaction(SIGSEGV, &(struct sigaction){.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO}, NULL);
    channel_init(channel);
    start(ANTENNA, antenna_main);
    start(DISPLAY, display_main);
    for (int status; wait(&status) > 0;)
        if (status != 0) {
            printf("a process broke down\n");
            shared->torn = shared->over = true;
        }
    if (!shared->torn)
        printf("every picture was whole\n");
    return 0;
}
