package dev.assay.plugins.interconnect.kernel;

import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.device.PtxTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One source of kernels, and the PTX that was made of it. */
public final class TransferKernels {
  /** {@code (float* target, long first, const float* source, long count)}: a sum in place. */
  public static final String RING_ADD = "ring_add";

  /** {@code (void* target, const void* source, long bytes)}: 16 bytes in each thread. */
  public static final String COPY_BYTES = "copy_bytes";

  /**
   * {@code (const void* memory, long start, long loads, ulong* reached)}: one thread goes from
   * offset to offset.
   */
  public static final String FOLLOW_OFFSETS = "follow_offsets";

  private TransferKernels() {}

  /** The kernels in every form that devices take. */
  public static KernelProgram program() throws IOException {
    return new KernelProgram(
        "transfers",
        resource("transfers.cu"),
        "",
        Map.of(PtxTarget.of("sm_70"), resource("transfers.sm_70.ptx")));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = TransferKernels.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
