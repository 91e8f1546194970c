package dev.assay.plugins.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed PTX is what the sources give, and GPUs take it as it should be. */
class PtxTest {
  // What the PTX compiler of JCuda 12.6 knows; newer families need the toolkit's own.
  private static final List<String> COMPILED = List.of("sm_70", "sm_80", "sm_90", "sm_90a");

  static List<Path> files() throws IOException {
    return PtxFiles.ofThisPlugin().files().stream()
        .filter(file -> COMPILED.contains(PtxFiles.targetOf(file)))
        .toList();
  }

  @Test
  void the_ptx_was_made_from_the_sources_as_they_are() throws Exception {
    assertThat(PtxFiles.ofThisPlugin().files()).hasSizeGreaterThan(30);
    assertThat(PtxFiles.ofThisPlugin().drift()).isEmpty();
  }

  @Test
  void a_source_changed_without_its_ptx_is_found(@TempDir Path folder) throws Exception {
    PtxFiles copy = copyTo(folder);
    assertThat(copy.drift()).isEmpty();

    Path source = copy.kernels().resolve("stream.inc");
    Files.writeString(source, Files.readString(source).replace("a[i] + b[i]", "a[i] - b[i]"));

    assertThat(copy.drift())
        .hasSize(copy.files().size())
        .first()
        .asString()
        .contains("was made from other sources");
  }

  private static PtxFiles copyTo(Path folder) throws IOException {
    PtxFiles original = PtxFiles.ofThisPlugin();
    Path generator = Files.copy(original.generator(), folder.resolve("generate-ptx"));
    Path kernels = folder.resolve("kernel");
    Files.createDirectories(kernels.resolve("ptx"));
    try (Stream<Path> files = Files.walk(original.kernels())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, kernels.resolve(original.kernels().relativize(file)));
      }
    }
    return new PtxFiles(kernels, generator);
  }

  @ParameterizedTest
  @MethodSource("files")
  @EnabledIfSystemProperty(
      named = "os.arch",
      matches = "amd64",
      disabledReason = "JCuda has the PTX compiler for x86-64 only")
  void every_kernel_compiles_without_spills(Path file) throws Exception {
    assertThat(PtxFiles.compilationProblems(Files.readString(file), PtxFiles.targetOf(file)))
        .isEmpty();
  }

  @Test
  @EnabledIfSystemProperty(named = "os.arch", matches = "amd64")
  void a_kernel_that_spills_is_found() throws Exception {
    Path file = PtxFiles.ofThisPlugin().kernels().resolve("ptx/gemm.sm_80.ptx");
    // PTX ISA, "Performance-Tuning Directives: .maxnreg": far fewer registers than the sums need.
    String starved =
        Files.readString(file).replace(".maxntid 256, 1, 1", ".maxntid 256, 1, 1\n.maxnreg 32");
    assertThat(starved).contains(".maxnreg 32");

    assertThat(PtxFiles.compilationProblems(starved, "sm_80"))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).contains("spills"));
  }

  @Test
  void nvcc_gives_the_same_text_again(@TempDir Path folder) throws Exception {
    PtxFiles files = PtxFiles.ofThisPlugin();
    String made = PtxFiles.compilerOf(files.files().getFirst());
    String here = nvccVersion(folder);
    assumeTrue(
        here.contains(made),
        "needs nvcc " + made + ", which made the files; here is: " + here.strip());

    Path output = folder.resolve("output");
    Process generator =
        new ProcessBuilder(files.generator().toString(), folder.resolve("ptx").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(generator.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(generator.exitValue()).as(Files.readString(output)).isZero();
    for (Path file : files.files()) {
      assertThat(folder.resolve("ptx").resolve(file.getFileName())).hasSameTextualContentAs(file);
    }
  }

  private static String nvccVersion(Path folder) throws Exception {
    Path output = folder.resolve("version");
    try {
      new ProcessBuilder("nvcc", "--version")
          .redirectOutput(output.toFile())
          .start()
          .waitFor(1, TimeUnit.MINUTES);
    } catch (IOException notThere) {
      return "no nvcc";
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
