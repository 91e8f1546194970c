package dev.assay.plugins.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.plugins.compute.device.PtxTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed PTX is what the sources give, and GPUs take it as it should be. */
class PtxTest {
  // What the PTX compiler of JCuda 12.6 knows; newer families need the toolkit's own.
  private static final List<String> COMPILED = List.of("sm_70", "sm_80", "sm_90", "sm_90a");

  private static final List<String> PORTABLE =
      List.of("attention", "fma", "gemm", "memory", "reduction", "roofline", "stream");
  private static final List<String> OF_MATRIX_UNITS =
      List.of("attention_mma", "gemm_mma", "matrix");

  /** What is loaded, which is more than what is kept. */
  static Stream<Arguments> loaded() {
    return Stream.of(PORTABLE.stream(), OF_MATRIX_UNITS.stream(), Stream.of("wgmma"))
        .flatMap(names -> names)
        .flatMap(
            name ->
                KernelSources.cudaOnly(name).ptx().keySet().stream()
                    .sorted()
                    .map(PtxTarget::toString)
                    .filter(COMPILED::contains)
                    .map(target -> Arguments.of(name, target)));
  }

  private static String ptx(String name, String target) {
    return Objects.requireNonNull(KernelSources.cudaOnly(name).ptx().get(PtxTarget.of(target)));
  }

  @Test
  void every_family_gets_ptx_of_its_own_directives() {
    for (String name : PORTABLE) {
      assertThat(KernelSources.cudaOnly(name).ptx().keySet().stream().map(PtxTarget::toString))
          .as(name)
          .containsExactlyInAnyOrder("sm_70", "sm_80", "sm_90", "sm_100");
    }
    for (String name : OF_MATRIX_UNITS) {
      assertThat(KernelSources.cudaOnly(name).ptx().keySet().stream().map(PtxTarget::toString))
          .as(name)
          .containsExactlyInAnyOrder("sm_80", "sm_90", "sm_100");
    }
    assertThat(KernelSources.cudaOnly("wgmma").ptx()).containsOnlyKeys(PtxTarget.of("sm_90a"));
    assertThat(ptx("gemm", "sm_70")).contains("\n.version 6.3\n.target sm_70\n");
    assertThat(ptx("gemm", "sm_80")).contains("\n.version 7.0\n.target sm_80\n");
    assertThat(ptx("gemm", "sm_90")).contains("\n.version 7.8\n.target sm_90\n");
    assertThat(ptx("gemm", "sm_100")).contains("\n.version 8.6\n.target sm_100\n");
    assertThat(body(ptx("gemm", "sm_90"))).isEqualTo(body(ptx("gemm", "sm_80")));
    assertThat(body(ptx("gemm", "sm_100"))).isNotEqualTo(body(ptx("gemm", "sm_90")));
  }

  /** No file is kept that differs from the family's before in its directives alone. */
  @Test
  void what_is_alike_is_kept_once() throws IOException {
    Map<String, String> bodies = new HashMap<>();
    for (Path file : PtxFiles.ofThisPlugin().files()) {
      String name = file.getFileName().toString();
      String source = name.substring(0, name.indexOf('.'));
      assertThat(bodies.put(source + body(Files.readString(file)), name)).as(name).isNull();
    }
  }

  private static String body(String ptx) {
    return ptx.replaceAll("(?m)^(// (Made by|inputs:) |\\.version |\\.target ).*\\n", "");
  }

  @Test
  void the_ptx_was_made_from_the_sources_as_they_are() throws Exception {
    assertThat(PtxFiles.ofThisPlugin().files()).hasSizeGreaterThan(20);
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
  @MethodSource("loaded")
  @EnabledIfSystemProperty(
      named = "os.arch",
      matches = "amd64",
      disabledReason = "JCuda has the PTX compiler for x86-64 only")
  void every_kernel_compiles_without_spills(String name, String target) {
    assertThat(PtxFiles.compilationProblems(ptx(name, target), target)).isEmpty();
  }

  @Test
  @EnabledIfSystemProperty(named = "os.arch", matches = "amd64")
  void a_kernel_that_spills_is_found() {
    // PTX ISA, "Performance-Tuning Directives: .maxnreg": far fewer registers than the sums need.
    String starved =
        ptx("gemm", "sm_80").replace(".maxntid 256, 1, 1", ".maxntid 256, 1, 1\n.maxnreg 32");
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
