package dev.assay.plugins.interconnect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TransferKernelsTest {
  private static final Path KERNELS =
      Path.of("src/main/resources/dev/assay/plugins/interconnect/kernel");

  @Test
  void the_ptx_was_made_from_the_source() throws Exception {
    byte[] source = Files.readAllBytes(KERNELS.resolve("transfers.cu"));
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));

    assertThat(KERNELS.resolve("transfers.sm_70.ptx"))
        .as("made again by bin/generate-ptx")
        .content()
        .contains("// source: sha256 " + hash)
        .contains(
            ".entry " + TransferKernels.RING_ADD,
            ".entry " + TransferKernels.COPY_BYTES,
            ".entry " + TransferKernels.FOLLOW_OFFSETS);
  }
}
