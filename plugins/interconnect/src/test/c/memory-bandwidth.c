// What interconnect.memory.bandwidth does on one node, in C in the manner of STREAM: the other side of
// bin/compare-with-stream. gcc -O3 -march=native -fopenmp, huge pages.
//   memory-bandwidth read|write|copy|triad plain|nontemporal BYTES-PER-ARRAY MS
// Prints each iteration of so many ms in GB/s: bytes of the arrays, each counted once, over the time from the first thread's
// start to the last one's end of each pass. Goes on until SIGTERM, then exits 1 when a result is wrong.
#define _GNU_SOURCE
#include <immintrin.h>
#include <omp.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { MOST_THREADS = 1024 };
static const double SCALAR = 3;
static const size_t HUGE_PAGE = 2u << 20;
static double starts[MOST_THREADS], ends[MOST_THREADS];
static volatile sig_atomic_t ended;

static void end(int signal) {
  (void)signal;
  ended = 1;
}

static void *huge_pages(size_t bytes) {
  char *mapped = mmap(0, bytes + HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) exit(1);
  void *memory = (void *)(((uintptr_t)mapped + HUGE_PAGE - 1) & -HUGE_PAGE);
  if (madvise(memory, bytes, MADV_HUGEPAGE) != 0) perror("madvise");
  return memory;
}

static long sum_of(const long *restrict a, size_t n) {
  long sum = 0;
  for (size_t i = 0; i < n; i++) sum += a[i];
  return sum;
}

static void plain(char operation, double *restrict a, double *restrict b, double *restrict c, size_t n, double value) {
  switch (operation) {
    case 'w': for (size_t i = 0; i < n; i++) a[i] = value; break;
    case 'c': for (size_t i = 0; i < n; i++) a[i] = b[i]; break;
    default: for (size_t i = 0; i < n; i++) a[i] = b[i] + SCALAR * c[i];
  }
}

#ifdef __AVX512F__
enum { LANES = 8 };
#define VECTOR __m512d
#define SET _mm512_set1_pd
#define LOAD _mm512_load_pd
#define STREAM _mm512_stream_pd
#define ADD _mm512_add_pd
#define MULTIPLY _mm512_mul_pd
#else
enum { LANES = 2 };
#define VECTOR __m128d
#define SET _mm_set1_pd
#define LOAD _mm_load_pd
#define STREAM _mm_stream_pd
#define ADD _mm_add_pd
#define MULTIPLY _mm_mul_pd
#endif

static void nontemporal(char operation, double *a, const double *b, const double *c, size_t n, double value) {
  VECTOR v = SET(operation == 'w' ? value : SCALAR);
  switch (operation) {
    case 'w': for (size_t i = 0; i < n; i += LANES) STREAM(a + i, v); break;
    case 'c': for (size_t i = 0; i < n; i += LANES) STREAM(a + i, LOAD(b + i)); break;
    default: for (size_t i = 0; i < n; i += LANES) STREAM(a + i, ADD(LOAD(b + i), MULTIPLY(v, LOAD(c + i))));
  }
  _mm_sfence();
}

int main(int count, char **words) {
  if (count != 5) return 2;
  signal(SIGTERM, end);
  char operation = words[1][0];
  bool past = words[2][0] == 'n', wrong = false;
  int threads = omp_get_max_threads(), passes = 0;
  size_t n = strtoul(words[3], 0, 0) / threads / 64 * 64 / sizeof(double) / 8 * 8;
  int arrays = operation == 't' ? 3 : operation == 'c' ? 2 : 1;
  double counted = (double)arrays * n * sizeof(double) * threads, seconds = atof(words[4]) / 1e3, total = 0, deadline = 0;
  bool go = true, last = false;
#pragma omp parallel
  {
    int id = omp_get_thread_num();
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(id, &one);
    sched_setaffinity(0, sizeof one, &one);
    double *a = huge_pages(arrays * n * sizeof(double)), *b = arrays > 1 ? a + n : a, *c = arrays > 2 ? b + n : a;
    for (size_t i = 0; i < n; i++) {
      if (operation == 'r') {
        ((long *)a)[i] = i & 255;
      } else {
        a[i] = 1;
        if (arrays > 1) b[i] = 2 + (i & 127);
        if (arrays > 2) c[i] = i & 63;
      }
    }
    long sum = 0;
    int pass = 0;
    while (!last) {
#pragma omp barrier
#pragma omp single
      total = 0, passes = 0, deadline = omp_get_wtime() + seconds, go = true;
      while (go) {
        pass++;
        starts[id] = omp_get_wtime();
        if (operation == 'r') {
          sum = sum_of((long *)a, n);
          __asm__ volatile("" : : "r"(sum) : "memory");
        } else if (past) {
          nontemporal(operation, a, b, c, n, pass);
        } else {
          plain(operation, a, b, c, n, pass);
        }
        ends[id] = omp_get_wtime();
#pragma omp barrier
#pragma omp single
        {
          double from = starts[0], to = ends[0];
          for (int t = 1; t < threads; t++) {
            if (starts[t] < from) from = starts[t];
            if (ends[t] > to) to = ends[t];
          }
          total += to - from, passes++;
          go = omp_get_wtime() < deadline;
        }
      }
#pragma omp single
      {
        printf("%.4f\n", counted * passes / total / 1e9);
        fflush(stdout);
        last = ended;
      }
    }
    long expected_sum = 0;
    for (size_t i = 0; i < n; i++) {
      double expected = operation == 'w' ? pass : operation == 'c' ? 2 + (i & 127) : 2 + (i & 127) + SCALAR * (i & 63);
      if (operation != 'r' && a[i] != expected) wrong = true;
      expected_sum += i & 255;
    }
    if (operation == 'r' && sum != expected_sum) wrong = true;
  }
  if (wrong) {
    fputs("memory-bandwidth: wrong result\n", stderr);
    return 1;
  }
}
