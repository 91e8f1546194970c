package dev.assay.api;

import java.util.Set;

/**
 * What a workload needs of a machine, declared so that the harness can check it without running
 * plugin code. What only code can tell belongs into {@link Workload#availability}.
 *
 * <p>A name that no file can have, since it has a NUL character, is an {@link
 * IllegalArgumentException}.
 */
public sealed interface Requirement {
  private static void requireFileName(String name) {
    if (name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "A requirement names the file '%s', which no file can be named: it has a NUL character."
              .formatted(name));
    }
  }

  /** A program on the PATH. */
  record Executable(String name, String remedy) implements Requirement {
    public Executable {
      requireFileName(name);
    }
  }

  /** A shared library the dynamic linker finds, such as {@code "libcuda.so.1"}. */
  record NativeLibrary(String name, String remedy) implements Requirement {
    public NativeLibrary {
      requireFileName(name);
    }
  }

  /** A path that exists, such as {@code "/dev/infiniband"}. */
  record ExistingPath(String path, String remedy) implements Requirement {
    public ExistingPath {
      requireFileName(path);
    }
  }

  /** Memory that the machine has available, in bytes. */
  record AvailableMemory(long bytes) implements Requirement {}

  /** One of these values of the {@code os.arch} property, such as {@code "amd64"}. */
  record Architecture(Set<String> names) implements Requirement {
    public Architecture {
      names = Set.copyOf(names);
    }
  }
}
