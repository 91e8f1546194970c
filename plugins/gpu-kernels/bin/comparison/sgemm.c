/* OpenBLAS's sgemm of square matrices: GFLOP/s by the median of one second of products. */
#include <cblas.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MOST = 100000 };

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

static int ascending(const void* a, const void* b) {
  const double x = *(const double*)a, y = *(const double*)b;
  return (x > y) - (x < y);
}

static float* random_matrix(int n) {
  float* matrix = malloc(sizeof(float) * n * n);
  for (int i = 0; i < n * n; i++) {
    matrix[i] = 2.0f * rand() / RAND_MAX - 1;
  }
  return matrix;
}

int main(int count, char** arguments) {
  const int n = count > 1 ? atoi(arguments[1]) : 1024;
  float *a = random_matrix(n), *b = random_matrix(n), *c = random_matrix(n);
  static double times[MOST];
  int products = 0;
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a, n, b, n, 0, c, n);
  for (double began = seconds(); seconds() - began < 1 && products < MOST; products++) {
    const double start = seconds();
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a, n, b, n, 0, c, n);
    times[products] = seconds() - start;
  }
  qsort(times, products, sizeof *times, ascending);
  printf("%.2f\n", 2.0 * n * n * n / times[products / 2] / 1e9);
  return 0;
}
