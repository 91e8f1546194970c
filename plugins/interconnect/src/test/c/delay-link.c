// A link with a delay, between two network namespaces: delay-link NAMESPACE-A ADDRESS-A NAMESPACE-B ADDRESS-B NANOSECONDS
// Makes a tun device in each and carries packets over, each NANOSECONDS after it came. Keeps one processor busy, so that it
// is never late by more than scheduling. Prints "up" when the link is up; ends, and the link with it, when it is killed.
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS = 4096, LARGEST = 2048 };

struct packet {
  long due;
  int length;
  char bytes[LARGEST];
};

struct direction {
  int from, to;
  unsigned head, tail;
  struct packet queue[SLOTS];
};

static struct direction forth, back;

static long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000L + time.tv_nsec;
}

static void require(int right, const char *what) {
  if (!right) {
    fprintf(stderr, "delay-link: %s: %s\n", what, strerror(errno));
    exit(1);
  }
}

static void run(const char *format, const char *a, const char *b, const char *c) {
  char command[256];
  snprintf(command, sizeof command, format, a, b, c);
  require(system(command) == 0, command);
}

static int end(const char *name, const char *space, const char *address) {
  int device = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
  require(device >= 0, "open /dev/net/tun");
  struct ifreq request = {.ifr_flags = IFF_TUN | IFF_NO_PI};
  strncpy(request.ifr_name, name, IFNAMSIZ - 1);
  require(ioctl(device, TUNSETIFF, &request) == 0, "make a tun device");
  run("ip link set %s netns %s%s", name, space, "");
  run("ip -n %s addr add %s/24 dev %s", space, address, name);
  run("ip -n %s link set %s up%s", space, name, "");
  return device;
}

static void carry(struct direction *way, long delay) {
  struct packet *free = &way->queue[way->head % SLOTS];
  if (way->head - way->tail < SLOTS && (free->length = read(way->from, free->bytes, LARGEST)) > 0) {
    free->due = now() + delay;
    way->head++;
  }
  struct packet *oldest = &way->queue[way->tail % SLOTS];
  if (way->head != way->tail && now() >= oldest->due) {
    if (write(way->to, oldest->bytes, oldest->length) < 0) perror("delay-link: write");
    way->tail++;
  }
}

int main(int count, char **words) {
  require(count == 6, "wants NAMESPACE-A ADDRESS-A NAMESPACE-B ADDRESS-B NANOSECONDS");
  long delay = atol(words[5]);
  char name[IFNAMSIZ];
  snprintf(name, sizeof name, "dl%da", getpid());
  forth.from = back.to = end(name, words[1], words[2]);
  snprintf(name, sizeof name, "dl%db", getpid());
  forth.to = back.from = end(name, words[3], words[4]);
  puts("up");
  fflush(stdout);
  for (;;) {
    carry(&forth, delay);
    carry(&back, delay);
  }
}
