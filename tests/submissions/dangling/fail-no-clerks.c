/* expect: behaviour deadlock, explore deadlock */

/* The mail room writes its labels itself. */
#define LABEL_SIZE 12

/* In main.c. */
char *print_label(char *paper, int parcel);
void stick_on(int parcel, const char *label);

void send_parcels(void)
{
    for (int parcel = 0; parcel < 2; parcel++) {
        char label[LABEL_SIZE];

        stick_on(parcel, print_label(label, parcel));
    }
}
