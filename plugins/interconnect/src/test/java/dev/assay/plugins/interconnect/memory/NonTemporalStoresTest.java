package dev.assay.plugins.interconnect.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.plugins.interconnect.tcp.network.ExternalPrograms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NonTemporalStoresTest {
  @Test
  void the_bytes_are_what_the_source_assembles_to() throws Exception {
    ExternalPrograms.require("as", "objcopy", "od");
    Process assemble =
        new ProcessBuilder("bin/assemble").redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String assembled =
        new String(assemble.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(assemble.waitFor()).isZero();
    assertThat(
            Path.of(
                "src/main/resources/dev/assay/plugins/interconnect/memory/nontemporal-x86-64.hex"))
        .hasContent(assembled);
    assertThat(Files.exists(Path.of("src/main/asm/nontemporal-x86-64.s"))).isTrue();
  }
}
