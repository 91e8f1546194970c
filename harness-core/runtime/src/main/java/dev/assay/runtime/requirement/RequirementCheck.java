package dev.assay.runtime.requirement;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Requirement;
import dev.assay.runtime.machine.files.FileTree;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates {@link Requirement}s on a machine. It reads files only and loads nothing, so that a
 * listing stays quick and a broken library harms nobody.
 *
 * <p>What it finds is kept; take a new one for a new look. For one thread.
 */
// Plain loops and concatenation: a listing starts cold, where each lambda and format costs more
// than all the reading, and no switch over types, which makes a class when it is first run.
public final class RequirementCheck {
  private final FileTree files;
  private final List<Path> executablePath;
  private final SharedLibraries libraries;
  private final String architecture;
  private @Nullable OptionalLong availableMemory;

  /**
   * @param files of the machine
   * @param executablePath where programs are searched, in this order
   * @param libraryPath where libraries are searched before the system's own places
   * @param architecture the {@code os.arch} property
   */
  public RequirementCheck(
      FileTree files, List<Path> executablePath, List<Path> libraryPath, String architecture) {
    this.files = files;
    this.executablePath = List.copyOf(executablePath);
    this.libraries = new SharedLibraries(files, libraryPath, architecture);
    this.architecture = architecture;
  }

  public static RequirementCheck ofThisMachine() {
    return new RequirementCheck(
        new FileTree(Path.of("/")),
        directories("PATH"),
        directories("LD_LIBRARY_PATH"),
        System.getProperty("os.arch"));
  }

  private static List<Path> directories(String variable) {
    String value = System.getenv(variable);
    List<Path> directories = new ArrayList<>();
    if (value != null) {
      for (String directory : value.split(File.pathSeparator, -1)) {
        if (!directory.isEmpty()) {
          directories.add(Path.of(directory));
        }
      }
    }
    return directories;
  }

  /** Whether all requirements are met; if not, everything that is missing. */
  public Availability check(List<Requirement> requirements) {
    List<MissingThing> missing = new ArrayList<>();
    for (Requirement requirement : requirements) {
      missing(requirement).ifPresent(missing::add);
    }
    return missing.isEmpty() ? Availability.available() : new Availability.Missing(missing);
  }

  private Optional<MissingThing> missing(Requirement requirement) {
    if (requirement instanceof Requirement.Executable executable) {
      return missingUnless(
          hasExecutable(executable.name()),
          "no program '" + executable.name() + "' on the PATH",
          executable.remedy());
    }
    if (requirement instanceof Requirement.NativeLibrary library) {
      Optional<String> problem = libraries.problem(library.name());
      return missingUnless(problem.isEmpty(), problem.orElse(""), library.remedy());
    }
    if (requirement instanceof Requirement.ExistingPath path) {
      return missingUnless(
          Files.exists(files.inside(path.path())), "no " + path.path(), path.remedy());
    }
    if (requirement instanceof Requirement.AvailableMemory memory) {
      return missingMemory(memory.bytes());
    }
    return missingArchitecture(((Requirement.Architecture) requirement).names());
  }

  private static Optional<MissingThing> missingUnless(boolean met, String what, String remedy) {
    return met ? Optional.empty() : Optional.of(new MissingThing(what, remedy));
  }

  private boolean hasExecutable(String name) {
    for (Path directory : executablePath) {
      Path file = directory.resolve(name);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return true;
      }
    }
    return false;
  }

  /** A machine that does not tell its available memory is not said to lack any. */
  private Optional<MissingThing> missingMemory(long needed) {
    OptionalLong available = availableMemory;
    if (available == null) {
      available = files.kibibytes("proc/meminfo", "MemAvailable");
      availableMemory = available;
    }
    return missingUnless(
        available.orElse(Long.MAX_VALUE) >= needed,
        gibibytes(available.orElse(0)) + " of memory available, " + gibibytes(needed) + " needed",
        "free memory, or run it on a machine with more");
  }

  private static String gibibytes(long bytes) {
    return Math.round(bytes / (double) (1L << 30) * 100) / 100.0 + " GiB";
  }

  private Optional<MissingThing> missingArchitecture(Set<String> names) {
    return missingUnless(
        names.contains(architecture),
        "the architecture is "
            + architecture
            + ", not "
            + String.join(" or ", new TreeSet<>(names)),
        "run it on a machine of that architecture");
  }
}
