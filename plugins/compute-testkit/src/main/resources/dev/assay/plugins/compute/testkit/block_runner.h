#pragma once

struct Dim3 {
  unsigned x, y, z;
};

// A function with its arguments, sorted into where the calling convention wants them.
struct Kernel {
#if defined(__aarch64__)
  static constexpr int GENERAL = 8;
#else
  static constexpr int GENERAL = 6;
#endif
  static constexpr int FLOATING = 8, STACK = 10;
  void* function = nullptr;
  long general[GENERAL] = {};
  double floating[FLOATING] = {};
  long stack[STACK] = {};
  void call() const;
};

// False when the threads of a block wait for each other forever.
bool run_grid(const Kernel& kernel, Dim3 grid, Dim3 threads, unsigned shared_bytes);
