package dev.assay.api;

import java.util.Set;

/**
 * What a workload needs of a machine, declared so that the harness can check it without running
 * plugin code. What only code can tell belongs into {@link Workload#availability}.
 */
public sealed interface Requirement {
  /** A program on the PATH. */
  record Executable(String name, String remedy) implements Requirement {}

  /** A shared library the dynamic linker finds, such as {@code "libcuda.so.1"}. */
  record NativeLibrary(String name, String remedy) implements Requirement {}

  /** A path that exists, such as {@code "/dev/infiniband"}. */
  record ExistingPath(String path, String remedy) implements Requirement {}

  /** Memory that the machine has available, in bytes. */
  record AvailableMemory(long bytes) implements Requirement {}

  /** One of these values of the {@code os.arch} property, such as {@code "amd64"}. */
  record Architecture(Set<String> names) implements Requirement {
    public Architecture {
      names = Set.copyOf(names);
    }
  }
}
