// What interconnect.tcp-latency does, in C: the other side of bin/compare-with-iperf.
//   ping-pong server PORT BYTES block|poll
//   ping-pong client PORT BYTES block|poll SECONDS    prints the median round trip in us, after a second of warmup
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { LARGEST = 65536, MOST = 1 << 24 };
static const int64_t SECOND = 1000000000;

static char message[LARGEST], received[LARGEST];

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * SECOND + time.tv_nsec;
}

static void require(int right, const char *what) {
  if (!right) {
    perror(what);
    exit(1);
  }
}

static int tcp_socket(void) {
  int one = 1, s = socket(AF_INET, SOCK_STREAM, 0);
  require(s >= 0, "socket");
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  return s;
}

static void set_options(int s) {
  int one = 1;
  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  require(setsockopt(s, IPPROTO_TCP, TCP_CONGESTION, "cubic", 5) == 0, "cubic");
}

// Whether the peer is still there.
static int receive(int s, char *into, size_t bytes, int flags) {
  for (size_t done = 0; done < bytes;) {
    ssize_t got = recv(s, into + done, bytes - done, flags);
    if (got > 0) {
      done += got;
    } else if (got == 0 || errno != EAGAIN) {
      return 0;
    }
  }
  return 1;
}

static int ascending(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

int main(int count, char **words) {
  if (count < 5) return 2;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(words[2]))};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  size_t bytes = atol(words[3]);
  int flags = strcmp(words[4], "poll") == 0 ? MSG_DONTWAIT : 0, s = tcp_socket();
  if (strcmp(words[1], "server") == 0) {
    require(bind(s, (struct sockaddr *)&address, sizeof address) == 0 && listen(s, 1) == 0, "listen");
    int peer = accept(s, 0, 0);
    require(peer >= 0, "accept");
    set_options(peer);
    while (receive(peer, message, bytes, flags)) require(send(peer, message, bytes, 0) == (ssize_t)bytes, "send");
    return 0;
  }
  for (int i = 0; connect(s, (struct sockaddr *)&address, sizeof address) != 0; i++) {
    require(i < 500, "connect");
    close(s);
    usleep(10000);
    s = tcp_socket();
  }
  set_options(s);
  int64_t *trips = malloc(MOST * sizeof *trips), start = now() + SECOND, end = start + atof(words[5]) * SECOND;
  long n = 0;
  for (int64_t before = now(); before < end && n < MOST; before = now()) {
    require(send(s, message, bytes, 0) == (ssize_t)bytes && receive(s, received, bytes, flags), "round trip");
    int64_t after = now();
    if (before >= start) trips[n++] = after - before;
  }
  qsort(trips, n, sizeof *trips, ascending);
  printf("%.3f\n", trips[n / 2] / 1e3);
}
