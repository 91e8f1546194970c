package dev.assay.distribution.product;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCodeTest {
  // As <elf.h> numbers them.
  private static final int X86_64 = 62;
  private static final int AARCH64 = 183;

  @TempDir Path tree;

  @Test
  void a_library_of_another_processor_in_a_folder_ends_the_build() throws IOException {
    Files.write(tree.resolve("libjvm.so"), library(2, X86_64));

    assertThatCode(() -> NativeCode.requireFor(Architecture.X86_64, tree))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> NativeCode.requireFor(Architecture.AARCH64, tree))
        .hasMessageContaining("aarch64")
        .hasMessageContaining("libjvm.so is of ELF machine 62");
  }

  @Test
  void a_library_of_32_bits_ends_the_build() throws IOException {
    Files.write(tree.resolve("lib32.so"), library(1, X86_64));

    assertThatThrownBy(() -> NativeCode.requireFor(Architecture.X86_64, tree))
        .hasMessageContaining("lib32.so is of ELF machine -1");
  }

  @Test
  void a_bundle_may_have_libraries_of_several_processors_under_their_names() throws IOException {
    bundle("lib/libJOCL-linux-arm64.so", AARCH64);
    bundle("lib/libJOCL-linux-x86_64.so", X86_64);

    for (Architecture architecture : Architecture.values()) {
      assertThatCode(() -> NativeCode.requireFor(architecture, tree)).doesNotThrowAnyException();
    }
  }

  @Test
  void a_library_in_a_bundle_under_a_wrong_name_or_none_ends_the_build() throws IOException {
    bundle("lib/libJOCL-linux-arm64.so", X86_64);
    bundle("libquiet.so", AARCH64);

    assertThatThrownBy(() -> NativeCode.requireFor(Architecture.AARCH64, tree))
        .hasMessageContaining("libJOCL-linux-arm64.so in ")
        .hasMessageContaining("libquiet.so in ");
  }

  private void bundle(String entry, int machine) throws IOException {
    Path jar = tree.resolve(machine + entry.replace('/', '-') + ".jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("text"));
      out.write("no code".getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new ZipEntry(entry));
      out.write(library(2, machine));
    }
  }

  private static byte[] library(int bits, int machine) {
    byte[] head = new byte[64];
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', (byte) bits, 1}, 0, head, 0, 6);
    head[18] = (byte) machine;
    return head;
  }
}
