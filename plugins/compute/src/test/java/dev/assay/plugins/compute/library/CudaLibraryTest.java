package dev.assay.plugins.compute.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.plugins.compute.testkit.SimulatedDriver;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real libraries, made by g++, where pip, conda and the toolkit put them; the real python3. */
class CudaLibraryTest {
  // Of each test its own: the loader knows by name what another test has loaded.
  private final String name = "libassay-%s.so".formatted(UUID.randomUUID());
  private static final int CUDA_12_6 = 12_060;
  private static final int CUDA_13 = 13_000;

  @TempDir Path root;

  @BeforeEach
  void requireCompiler() {
    boolean compiler = SimulatedDriver.compilerIsInstalled();
    if (Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      assertThat(compiler).as("g++ is on the PATH").isTrue();
    }
    assumeTrue(compiler, "g++ is not on the PATH");
  }

  private void library(String folder, String file, String function, String... linked)
      throws Exception {
    Path directory = Files.createDirectories(root.resolve(folder));
    Path source =
        Files.writeString(
            root.resolve("source.cpp"),
            """
            #ifndef EXTRA
            #define EXTRA extra
            #endif
            extern "C" int %s() { return 0; }
            extern "C" int EXTRA() { return 0; }
            """
                .formatted(function));
    List<String> command = new ArrayList<>();
    command.addAll(List.of("g++", "-shared", "-fPIC", "-Wl,--no-as-needed", "-Wl,-soname," + file));
    command.addAll(List.of("-o", file, source.toString()));
    command.addAll(List.of(linked));
    Process compiler =
        new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
    assertThat(compiler.waitFor()).isZero();
  }

  private CudaLibrary wanted(int driverVersion, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(variables);
    return new CudaLibrary(
        "cuThing",
        List.of(
            new LibraryFile(name + ".12", 12, List.of("libassay-needed.so.12")),
            new LibraryFile(name + ".13", 13)),
        List.of("thing"),
        new LibraryPlaces(environment, root.resolve("local")),
        () -> driverVersion);
  }

  private Map<String, String> pip() {
    return Map.of("PYTHONPATH", root.resolve("site").toString());
  }

  private static Optional<String> lack(CudaLibrary library) {
    return library.missing(false, "-p implementation=own").map(m -> m.what() + ": " + m.remedy());
  }

  @Test
  void pips_packages_are_searched_and_what_a_library_needs_is_loaded_before_it() throws Exception {
    library("site/nvidia/thing/lib", "libassay-needed.so.12", "needed");
    library("site/nvidia/thing/lib", name + ".12", "thing", "-L.", "-l:libassay-needed.so.12");

    assertThat(lack(wanted(CUDA_12_6, pip()))).isEmpty();
    assertThat(wanted(CUDA_12_6, pip()).load(false).find("thing")).isPresent();
  }

  @Test
  void of_two_versions_the_latest_that_the_driver_supports_is_taken() throws Exception {
    library("site/nvidia/old/lib", name + ".12", "thing", "-DEXTRA=twelve");
    library("site/nvidia/cu13/lib", name + ".13", "thing", "-DEXTRA=thirteen");

    SymbolLookup forOlder = wanted(CUDA_12_6, pip()).load(false);
    assertThat(forOlder.find("twelve")).isPresent();
    assertThat(forOlder.find("thirteen")).isEmpty();
    assertThat(wanted(CUDA_13, pip()).load(false).find("thirteen")).isPresent();
  }

  @Test
  void a_version_that_the_driver_is_too_old_for_is_named() throws Exception {
    library("site/nvidia/cu13/lib", name + ".13", "thing");

    assertThat(lack(wanted(CUDA_12_6, pip())).orElseThrow())
        .contains("cu13/lib/" + name + ".13 needs a driver for CUDA 13")
        .contains("this one is for CUDA 12.6", "LD_LIBRARY_PATH", "-p implementation=own");
    assertThat(lack(wanted(CUDA_13, pip()))).isEmpty();
  }

  @Test
  void conda_and_the_toolkits_are_searched() throws Exception {
    library("conda/lib", name + ".12", "thing");
    assertThat(lack(wanted(CUDA_12_6, Map.of("CONDA_PREFIX", root.resolve("conda").toString()))))
        .isEmpty();
    library("local/cuda-13.0/lib64", name + ".13", "thing");
    assertThat(lack(wanted(CUDA_13, Map.of()))).isEmpty();
  }

  @Test
  void what_is_no_library_or_lacks_a_function_is_passed_over_and_named() throws Exception {
    library("site/nvidia/a/lib", name + ".12", "other");
    Path broken = Files.createDirectories(root.resolve("site/nvidia/b/lib"));
    Files.writeString(broken.resolve(name + ".12"), "no library");

    assertThat(lack(wanted(CUDA_12_6, pip())).orElseThrow())
        .contains("nvidia/a/lib/" + name + ".12 lacks thing")
        .contains("nvidia/b/lib/" + name + ".12 cannot be loaded");
  }

  @Test
  void without_any_the_remedy_says_where_it_was_looked_for() {
    assertThat(lack(wanted(CUDA_12_6, Map.of("PATH", "/nowhere"))).orElseThrow())
        .contains(name + ".13, " + name + ".12", "pip's packages of python3", "conda")
        .contains("LD_LIBRARY_PATH");
  }

  @Test
  void a_library_that_was_found_is_not_looked_for_again() throws Exception {
    library("site/nvidia/thing/lib", name + ".12", "thing");
    CudaLibrary library = wanted(CUDA_12_6, pip());
    assertThat(lack(library)).isEmpty();
    Files.delete(root.resolve("site/nvidia/thing/lib").resolve(name + ".12"));
    assertThat(lack(library)).isEmpty();
  }
}
