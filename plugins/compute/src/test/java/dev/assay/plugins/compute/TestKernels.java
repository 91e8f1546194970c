package dev.assay.plugins.compute;

import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.device.PtxTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The kernels of these tests. */
final class TestKernels {
  /** Entry points alone: only the simulated driver loads it, and takes the code from the host. */
  private static final String DECLARATIONS =
      """
      .version 7.8
      .target sm_80
      .address_size 64
      .visible .entry saxpy(
        .param .f32 saxpy_param_0,
        .param .u64 saxpy_param_1,
        .param .u64 saxpy_param_2,
        .param .u64 saxpy_param_3
      ) { ret; }
      .visible .entry block_sums(.param .u64 values, .param .u64 sums) { ret; }
      .visible .entry histogram(.param .u64 values, .param .u64 bins) { ret; }
      .visible .entry shuffle(.param .u64 in, .param .u64 out) { ret; }
      .visible .entry many_arguments(
        .param .u64 out, .param .u32 a, .param .u64 b, .param .f32 c, .param .f64 d, .param .u32 e,
        .param .u64 f, .param .f32 g, .param .f64 h, .param .u32 i, .param .u64 j, .param .f32 k,
        .param .f64 l, .param .f32 m, .param .f64 n, .param .f32 o, .param .f64 p, .param .f32 q
      ) { ret; }
      """;

  private TestKernels() {}

  static KernelProgram program() {
    return new KernelProgram(
        "test kernels", source(), "", Map.of(PtxTarget.of("sm_80"), DECLARATIONS));
  }

  /** The source as a file, for the host's compiler. */
  static Path writeSource(Path directory) throws IOException {
    return Files.writeString(directory.resolve("kernels.cu"), source());
  }

  private static String source() {
    try (InputStream source = TestKernels.class.getResourceAsStream("kernels.cu")) {
      if (source == null) {
        throw new IllegalStateException("kernels.cu is not among the test resources.");
      }
      return new String(source.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
