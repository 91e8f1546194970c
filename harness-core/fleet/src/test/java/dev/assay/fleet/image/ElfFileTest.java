package dev.assay.fleet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTest {
  private static final Path JVM =
      Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");
  private static final int DAMAGED = 300;

  @TempDir private Path folder = Path.of("");

  @Test
  void a_jvm_tells_its_machine_and_the_glibc_that_readelf_sees() throws Exception {
    ElfFile jvm = ElfFile.read(JVM);

    assertThat(jvm.architecture()).isEqualTo(output("uname", "-m"));
    String symbols = output("grep", "-aoE", "GLIBC_[0-9]+\\.[0-9]+", JVM.toString());
    assertThat(
            symbols
                .lines()
                .map(GlibcVersion::ofSymbols)
                .flatMap(java.util.Optional::stream)
                .max(GlibcVersion::compareTo))
        .contains(jvm.glibc());
    assertThat(jvm.isaLevel()).isEqualTo(1);
  }

  private static String output(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @Test
  void a_program_of_another_machine_is_told_by_its_name() throws Exception {
    byte[] bytes = Files.readAllBytes(Path.of(System.getProperty("java.home"), "bin", "java"));
    // EM_AARCH64, as in elf.h.
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(18, (short) 183);

    assertThat(ElfFile.read(Files.write(folder.resolve("java"), bytes)).architecture())
        .isEqualTo("aarch64");
  }

  @Test
  void a_program_that_was_compiled_for_a_later_processor_tells_its_level() throws Exception {
    Path source = Files.writeString(folder.resolve("empty.c"), "int main(void) { return 0; }\n");
    Path program = folder.resolve("empty");
    int status;
    try {
      status =
          new ProcessBuilder(
                  "gcc",
                  "-march=x86-64-v3",
                  "-Wl,-z,x86-64-v3",
                  source.toString(),
                  "-o",
                  program.toString())
              .inheritIO()
              .start()
              .waitFor();
    } catch (IOException e) {
      status = -1;
    }
    assumeTrue(status == 0, "This test needs gcc for x86-64.");

    assertThat(ElfFile.read(program).isaLevel()).isEqualTo(3);
  }

  @Test
  void what_is_no_program_and_what_is_damaged_is_refused() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "#!/bin/sh\n");
    assertThat(ElfFile.isOne(text)).isFalse();
    assertThatIOException().isThrownBy(() -> ElfFile.read(text)).withMessageContaining("ELF");
    byte[] whole = Files.readAllBytes(Path.of(System.getProperty("java.home"), "bin", "java"));
    Random random = new Random(20261130);
    for (int i = 0; i < DAMAGED; i++) {
      byte[] damaged = Arrays.copyOf(whole, 64 + random.nextInt(whole.length - 64));
      for (int hits = 0; hits < 40; hits++) {
        damaged[6 + random.nextInt(damaged.length - 6)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("damaged"), damaged);
      try {
        ElfFile.read(file);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("damaged program");
      }
    }
  }
}
