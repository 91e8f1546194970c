package dev.assay.plugins.compute.library;

import dev.assay.api.Availability.MissingThing;
import dev.assay.plugins.compute.cuda.ffm.FfmBinding;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * A library of NVIDIA's that a host may have: of all versions that the driver supports the latest,
 * wherever it lies. It is looked for once and then stays loaded, as such libraries are large and
 * start threads of their own.
 */
public final class CudaLibrary {
  /** Only libraries that stand in for NVIDIA's export it. */
  private static final String SIMULATION_MARK = "assaySimulatedDriver";

  private static final int MAJOR = 1000;

  private final String name;
  private final List<LibraryFile> files;
  private final List<String> functions;
  private final LibraryPlaces places;
  private final IntSupplier driverVersion;
  private Optional<Search> search = Optional.empty();

  /** What a search came to: the library, or why those that are here cannot be used. */
  private record Search(Optional<SymbolLookup> library, List<String> passedOver) {}

  /**
   * @param name as people call it
   * @param files its versions
   * @param functions that are needed
   */
  public CudaLibrary(String name, List<LibraryFile> files, List<String> functions) {
    this(
        name,
        files,
        functions,
        new LibraryPlaces(System.getenv(), Path.of("/usr/local")),
        () -> FfmBinding.load().devices().driverVersion());
  }

  CudaLibrary(
      String name,
      List<LibraryFile> files,
      List<String> functions,
      LibraryPlaces places,
      IntSupplier driverVersion) {
    this.name = name;
    this.files =
        files.stream().sorted(Comparator.comparingInt(LibraryFile::cudaMajor).reversed()).toList();
    this.functions = List.copyOf(functions);
    this.places = places;
    this.driverVersion = driverVersion;
  }

  /**
   * Why it cannot be used with CUDA devices; empty when it can.
   *
   * @param simulated whether the devices are, which only a stand-in for the library computes for
   * @param otherwise what to choose without it, such as {@code "-p implementation=own"}
   */
  public Optional<MissingThing> missing(boolean simulated, String otherwise) {
    Search found = search(simulated);
    if (found.library().isPresent()) {
      return Optional.empty();
    }
    String names = files.stream().map(LibraryFile::name).collect(Collectors.joining(", "));
    String what =
        found.passedOver().isEmpty()
            ? ("none of %s is on the library path, in pip's packages of python3, in conda's"
                    + " environment or in /usr/local/cuda*")
                .formatted(names)
            : "no %s that can be used: %s".formatted(name, String.join("; ", found.passedOver()));
    return Optional.of(
        new MissingThing(
            what,
            "install NVIDIA's %s, or name the folder that it lies in by LD_LIBRARY_PATH, or use %s"
                .formatted(name, otherwise)));
  }

  /** The library; {@link #missing} must be empty. */
  public SymbolLookup load(boolean simulated) {
    return search(simulated).library().orElseThrow();
  }

  private synchronized Search search(boolean simulated) {
    Search done = search.orElseGet(() -> searchNow(simulated));
    search = Optional.of(done);
    return done;
  }

  private Search searchNow(boolean simulated) {
    List<String> passedOver = new ArrayList<>();
    int version = driverVersion.getAsInt();
    for (LibraryFile file : files) {
      if (file.cudaMajor() > version / MAJOR) {
        places(file)
            .ifPresent(
                place ->
                    passedOver.add(
                        "%s needs a driver for CUDA %d, and this one is for CUDA %d.%d"
                            .formatted(
                                place, file.cudaMajor(), version / MAJOR, version % MAJOR / 10)));
        continue;
      }
      Optional<SymbolLookup> usable =
          byName(file.name()).filter(found -> fits(found, file.name(), simulated, passedOver));
      if (usable.isPresent()) {
        return new Search(usable, passedOver);
      }
      for (Path folder : places.folders()) {
        Path path = folder.resolve(file.name());
        Optional<SymbolLookup> there =
            byPath(path, file, passedOver)
                .filter(found -> fits(found, path.toString(), simulated, passedOver));
        if (there.isPresent()) {
          return new Search(there, passedOver);
        }
      }
    }
    return new Search(Optional.empty(), passedOver);
  }

  /** Where a version lies that the driver is too old for. */
  private Optional<Path> places(LibraryFile file) {
    return places.folders().stream()
        .map(folder -> folder.resolve(file.name()))
        .filter(Files::exists)
        .findFirst();
  }

  private boolean fits(
      SymbolLookup library, String where, boolean simulated, List<String> passedOver) {
    if (library.find(SIMULATION_MARK).isPresent() != simulated) {
      passedOver.add(
          where + (simulated ? " is none for a simulated device" : " is a test library"));
      return false;
    }
    List<String> absent =
        functions.stream().filter(function -> library.find(function).isEmpty()).toList();
    if (!absent.isEmpty()) {
      passedOver.add("%s lacks %s".formatted(where, String.join(", ", absent)));
    }
    return absent.isEmpty();
  }

  private static Optional<SymbolLookup> byName(String file) {
    try {
      return Optional.of(SymbolLookup.libraryLookup(file, Arena.global()));
    } catch (IllegalArgumentException notThere) {
      return Optional.empty();
    }
  }

  private static Optional<SymbolLookup> byPath(
      Path path, LibraryFile file, List<String> passedOver) {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      for (String before : file.before()) {
        Path needed = path.resolveSibling(before);
        if (Files.exists(needed)) {
          SymbolLookup.libraryLookup(needed, Arena.global());
        }
      }
      return Optional.of(SymbolLookup.libraryLookup(path, Arena.global()));
    } catch (IllegalArgumentException e) {
      passedOver.add(path + " cannot be loaded");
      return Optional.empty();
    }
  }
}
