package dev.assay.plugins.compute.library;

import java.util.List;

/**
 * A version of a library that a host may have.
 *
 * @param name of its file, such as {@code libcublas.so.12}
 * @param cudaMajor the version of CUDA that its driver must support at least; 0 for any
 * @param before files of the same folder to be loaded first, since the library needs them and
 *     package managers set no path by which it would find them
 */
public record LibraryFile(String name, int cudaMajor, List<String> before) {
  public LibraryFile {
    before = List.copyOf(before);
    if (name.contains("/") || cudaMajor < 0) {
      throw new IllegalArgumentException(
          "'%s' for CUDA %d is no file of a library.".formatted(name, cudaMajor));
    }
  }

  /** One that needs no others. */
  public LibraryFile(String name, int cudaMajor) {
    this(name, cudaMajor, List.of());
  }
}
