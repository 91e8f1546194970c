package dev.assay.runtime.requirement;

import dev.assay.runtime.machine.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds shared libraries where the dynamic linker does (ld.so(8)): LD_LIBRARY_PATH, its cache, the
 * default directories.
 */
final class SharedLibraries {
  // Of glibc by distribution, and of musl.
  private static final List<String> DEFAULT_DIRECTORIES =
      List.of(
          "lib64",
          "usr/lib64",
          "lib",
          "usr/lib",
          "usr/local/lib",
          "lib/x86_64-linux-gnu",
          "usr/lib/x86_64-linux-gnu",
          "lib/aarch64-linux-gnu",
          "usr/lib/aarch64-linux-gnu");

  private final FileTree files;
  private final List<Path> libraryPath;
  private final String architecture;
  private final Map<String, Optional<String>> problems = new HashMap<>();
  private @Nullable LinkerCache cache;

  SharedLibraries(FileTree files, List<Path> libraryPath, String architecture) {
    this.files = files;
    this.libraryPath = List.copyOf(libraryPath);
    this.architecture = architecture;
  }

  /** Why a library cannot be linked here; empty when it can. */
  Optional<String> problem(String name) {
    return problems.computeIfAbsent(name, this::look);
  }

  private Optional<String> look(String name) {
    Path unfit = null;
    for (Path candidate : candidates(name)) {
      if (Files.isRegularFile(candidate)) {
        if (fits(candidate)) {
          return Optional.empty();
        }
        unfit = unfit == null ? candidate : unfit;
      }
    }
    return Optional.of(
        unfit == null
            ? "no library '" + name + "' where the dynamic linker looks"
            : "library '" + name + "' is not built for " + architecture + ": " + unfit);
  }

  private List<Path> candidates(String name) {
    if (name.contains("/")) {
      return List.of(files.inside(name));
    }
    List<Path> candidates = new ArrayList<>();
    for (Path directory : libraryPath) {
      candidates.add(directory.resolve(name));
    }
    for (String path : cache().paths(name)) {
      candidates.add(files.inside(path));
    }
    for (String directory : DEFAULT_DIRECTORIES) {
      candidates.add(files.inside(directory).resolve(name));
    }
    return candidates;
  }

  private LinkerCache cache() {
    LinkerCache known = cache;
    if (known == null) {
      known = LinkerCache.read(files.inside("/etc/ld.so.cache"));
      cache = known;
    }
    return known;
  }

  private boolean fits(Path file) {
    try {
      Optional<ElfHeader> header = ElfHeader.read(file);
      return header.isPresent() && header.get().runsOn(architecture);
    } catch (IOException _) {
      return false;
    }
  }
}
